import { setCommonEnvironment } from '../helpers/handlers';

// Nothing but calls to services takes time in a run.
jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('./world/invocation').sleepUntil }));

// Nor does a run depend on those before it.
jest.mock('../../src/admission/handler/admission-gates', () => ({ AdmissionGates: jest.requireActual('./world/fresh-gates').FreshGates }));

jest.mock('../../src/admission/handler/budget/budget-gate', () => ({
  ...jest.requireActual('../../src/admission/handler/budget/budget-gate'), BudgetGate: jest.requireActual('./world/fresh-budget').FreshBudget,
}));
jest.mock('../../src/admission/handler/budget/budget-keeper', () => ({ BudgetKeeper: jest.requireActual('./world/fresh-budget').FreshKeeper }));

// Settings that a deployment changes under way.
jest.mock('../../src/runtime/env', () => {
  const actual = jest.requireActual('../../src/runtime/env');
  return { ...actual, requireSettings: (name: string) => jest.requireActual('./world/deployments').withDeployments(actual.requireSettings(name)) };
});
jest.mock('../../src/recognition/handler/runners/recognition-settings', () => {
  const actual = jest.requireActual('../../src/recognition/handler/runners/recognition-settings');
  return { ...actual, requireRecognitionSettings: () => jest.requireActual('./world/deployments').withDeployments(actual.requireRecognitionSettings()) };
});

// before any of the handlers' code is loaded
setCommonEnvironment();
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
