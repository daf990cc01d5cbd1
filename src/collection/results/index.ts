import { embeddedTextReader } from './embedded-text-reader';
import { AnswerReader } from './engine-answer';
import { documentAnalysis, expenseAnalysis, lendingAnalysis, textDetection } from './job-results';
import { answerReader, jobReader } from './textract-reader';
import { Warnings } from '../../normalization';
import { toTextractPart } from '../../normalization/rekognition-part';
import { EngineType } from '../../recognition/contract';

const READERS: Readonly<Record<string, AnswerReader>> = {
  [EngineType.TEXTRACT_TEXT]: jobReader(textDetection),
  [EngineType.TEXTRACT_ANALYSIS]: jobReader(documentAnalysis),
  [EngineType.TEXTRACT_EXPENSE]: jobReader(expenseAnalysis),
  [EngineType.TEXTRACT_LENDING]: jobReader(lendingAnalysis),
  [EngineType.TEXTRACT_TEXT_SYNC]: answerReader(),
  [EngineType.TEXTRACT_ANALYSIS_SYNC]: answerReader(),
  [EngineType.TEXTRACT_EXPENSE_SYNC]: answerReader(),
  [EngineType.TEXTRACT_ID]: answerReader(),
  [EngineType.REKOGNITION_TEXT]: answerReader(toTextractPart),
  [EngineType.EMBEDDED_TEXT]: embeddedTextReader,
  [EngineType.METADATA_ONLY]: async () => ({ kind: 'READ', pages: noPages(), warnings: new Warnings() }),
};

/** The code that reads the answers of a type of engine. */
export function answerReaderOf(engineType: string): AnswerReader {
  const reader = READERS[engineType];
  if (!reader) {
    throw new Error(`There is no reader for answers of engines of type '${engineType}'; there are ${Object.keys(READERS).join(', ')}.`);
  }
  return reader;
}

async function* noPages() {
  // nothing was read
}
