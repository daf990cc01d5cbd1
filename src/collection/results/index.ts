import { AnswerReader } from './engine-answer';
import { readTextractText, readTextractTextSync } from './textract-text-reader';
import { EngineType } from '../../recognition/contract';

const READERS: Readonly<Record<string, AnswerReader>> = {
  [EngineType.TEXTRACT_TEXT]: readTextractText,
  [EngineType.TEXTRACT_TEXT_SYNC]: readTextractTextSync,
  [EngineType.METADATA_ONLY]: async () => ({ kind: 'READ', pages: noPages(), warnings: [] }),
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
