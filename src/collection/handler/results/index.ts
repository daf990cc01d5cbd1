import { embeddedTextReader } from './embedded-text-reader';
import { AnswerReader } from './engine-answer';
import { callbackReader, responseReader } from './function-reader';
import { answerReader, jobReader } from './textract-reader';
import { EngineType } from '../../../contract/engine-type';
import { Warnings } from '../../../normalization';
import { toTextractPart } from '../../../normalization/rekognition-part';
import { documentAnalysis, expenseAnalysis, lendingAnalysis, textDetection } from '../../../runtime/jobs/job-results';

const READERS: Readonly<Record<EngineType, AnswerReader>> = {
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
  [EngineType.FUNCTION_RESPONSE]: responseReader,
  [EngineType.FUNCTION_CALLBACK]: callbackReader,
};

/** The code that reads the answers of a type of engine. */
export function answerReaderOf(engineType: EngineType): AnswerReader {
  const reader: AnswerReader | undefined = READERS[engineType];
  if (!reader) {
    throw new Error(`There is no reader for answers of engines of type '${engineType}'; there are ${Object.keys(READERS).join(', ')}.`);
  }
  return reader;
}

async function* noPages() {
  // nothing was read
}
