import { EngineType } from '../contract';
import { metadataOnly } from './metadata-only';
import { Runner } from './runner';
import { textractText } from './textract-text';
import { textractTextSync } from './textract-text-sync';

const RUNNERS: Readonly<Record<string, Runner>> = {
  [EngineType.TEXTRACT_TEXT]: textractText,
  [EngineType.TEXTRACT_TEXT_SYNC]: textractTextSync,
  [EngineType.METADATA_ONLY]: metadataOnly,
};

/** The code that runs a type of engine. */
export function runnerOf(engineType: string): Runner {
  const runner = RUNNERS[engineType];
  if (!runner) {
    throw new Error(`There is no runner for engines of type '${engineType}'; there are ${Object.keys(RUNNERS).join(', ')}.`);
  }
  return runner;
}
