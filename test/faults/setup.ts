import { setCommonEnvironment } from '../helpers/handlers';

// Nothing but calls to services takes time in a run: its documents are too short for the disk, and nobody pauses.
jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('./world/invocation').sleepUntil }));

// before any of the handlers' code is loaded
setCommonEnvironment();
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
