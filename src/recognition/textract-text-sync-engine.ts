import { EngineType } from './contract';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { readRawResults, readUploads, textractStatement, writeRawResults } from './permissions';

/** DetectDocumentText. */
export function textractTextSync(options: OcrEngineBindOptions): OcrEngineConfig {
  return {
    engineType: EngineType.TEXTRACT_TEXT_SYNC,
    recognizeStatements: [
      textractStatement('DetectDocumentText'), readUploads(options), writeRawResults(options), readRawResults(options),
    ],
  };
}
