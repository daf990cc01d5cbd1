import { CALL_RUNNERS } from './call-runners';
import { embeddedText } from './embedded-text';
import { Runner, runnersByType } from './runner';
import { EngineType } from '../../../contract/engine-type';

const RUNNERS: Readonly<Record<EngineType, Runner>> = { ...CALL_RUNNERS, [EngineType.EMBEDDED_TEXT]: embeddedText };

/** The code that runs a type of engine, of all that there are. */
export const runnerOf = runnersByType(RUNNERS);
