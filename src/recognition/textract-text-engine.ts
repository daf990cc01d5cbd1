import { EngineType } from './contract';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { readUploads, textractStatement, writeRawResults } from './permissions';

/** StartDocumentTextDetection. */
export function textractText(options: OcrEngineBindOptions): OcrEngineConfig {
  return {
    engineType: EngineType.TEXTRACT_TEXT,
    asynchronous: true,
    recognizeStatements: [textractStatement('StartDocumentTextDetection'), readUploads(options), writeRawResults(options)],
    collectStatements: [textractStatement('GetDocumentTextDetection')],
  };
}
