import { setCommonEnvironment } from '../helpers/handlers';

// Nothing but calls to services takes time in a run.
jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('./world/invocation').sleepUntil }));

// Nor does a run depend on those before it.
jest.mock('../../src/admission/handler/admission-gates', () => ({ AdmissionGates: jest.requireActual('./world/fresh-gates').FreshGates }));

// before any of the handlers' code is loaded
setCommonEnvironment();
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
