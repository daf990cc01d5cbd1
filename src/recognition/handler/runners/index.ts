import { CALL_RUNNERS } from './call-runners';
import { embeddedText } from './embedded-text';
import { runnersByType } from './runner';
import { EngineType } from '../../../contract/engine-type';

/** The code that runs a type of engine, of all that there are. */
export const runnerOf = runnersByType({ ...CALL_RUNNERS, [EngineType.EMBEDDED_TEXT]: embeddedText });
