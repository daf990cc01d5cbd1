import { invocations } from './invocation';
import { SCANNER_ARN } from './malware-scans';
import { FUNCTION_ARN } from './own-function';
import type { Budget } from './scenario';
import { ADMISSION_TABLE, ENGINES, INTAKE } from './settings';
import type { BudgetSettings } from '../../../src/admission/budget-settings';
import { EngineType } from '../../../src/contract/engine-type';
import type { EnginesById } from '../../../src/engines/engine-settings';
import type { IntakeSettings } from '../../../src/intake/intake-settings';

/** What of the pipeline's settings a deployment changes: an object of its own for each deployment. */
export interface Deployed {
  readonly engines: EnginesById;
  readonly routes: IntakeSettings['routes'];
  /** None where nothing is limited. */
  readonly budget?: Budget;
}

export type DeploymentName = 'as at first' | 'quota raised' | 'quota lowered' | 'quota taken away' | 'engine renamed' | 'functions return' | 'functions call back';

const { textractText, ...others } = ENGINES;
const withQuota = (quota: EnginesById[string]['quota']): Omit<Deployed, 'budget'> => ({ engines: { ...others, textractText: { ...textractText, quota } }, routes: INTAKE.routes });

/** A function of the user's own reads PDFs and images, and texts are read as they are. */
function withFunction(own: EnginesById[string]): Omit<Deployed, 'budget'> {
  const { 'application/pdf': pdf, 'image/png': png, 'text/plain': text } = INTAKE.routes;
  return {
    engines: { ...ENGINES, own, embeddedText: { engineType: EngineType.EMBEDDED_TEXT, parameters: {} } },
    routes: { 'application/pdf': { ...pdf, engine: 'own' }, 'image/png': { ...png, engine: 'own' }, 'text/plain': { ...text, engine: 'embeddedText' } },
  };
}

const call = { functionArn: FUNCTION_ARN, callSeconds: '45' };

const DEPLOYMENTS: Readonly<Record<DeploymentName, Omit<Deployed, 'budget'>>> = {
  'as at first': { engines: ENGINES, routes: INTAKE.routes },
  'quota raised': withQuota({ ...textractText.quota, startsPerSecond: 25, maxConcurrentJobs: 600 }),
  'quota lowered': withQuota({ ...textractText.quota, startsPerSecond: 0.5, maxConcurrentJobs: 1 }),
  'quota taken away': withQuota(undefined),
  'engine renamed': {
    engines: { ...others, letters: textractText },
    routes: { ...INTAKE.routes, 'application/pdf': { ...INTAKE.routes['application/pdf'], engine: 'letters' } },
  },
  'functions return': withFunction({ engineType: EngineType.FUNCTION_RESPONSE, parameters: call }),
  'functions call back': withFunction({ engineType: EngineType.FUNCTION_CALLBACK, parameters: { ...call, completionSeconds: '600' } }),
};

export function deployment(what: DeploymentName, budget: Budget | undefined): Deployed {
  return { ...DEPLOYMENTS[what], budget };
}

/** As the invocation was deployed: one that has begun goes on with what it has. */
function deployed(): Deployed {
  return invocations.getStore()?.deployed ?? DEPLOYMENTS['as at first'];
}

/** What one deployment of a function has made: what its processes remember, another deployment and another run have not. */
export function byDeployment<T extends object>(make: (now: Deployed) => T): () => T {
  const made = new WeakMap<Deployed, T>();
  return () => {
    const now = deployed();
    const found = made.get(now) ?? make(now);
    made.set(now, found);
    return found;
  };
}

/** Stands for a part of the settings, which handlers read once, as they are loaded. */
function live<T extends object>(of: () => T): T {
  return new Proxy({} as T, {
    get: (_, name) => Reflect.get(of(), name) as unknown,
    has: (_, name) => Reflect.has(of(), name),
    ownKeys: () => Reflect.ownKeys(of()),
    getOwnPropertyDescriptor: (_, name) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(of(), name);
      return descriptor && { ...descriptor, configurable: true };
    },
  });
}

/** Settings as a handler reads them, with what a deployment may change. */
export function withDeployments<T extends { readonly engines?: unknown; readonly routes?: unknown; readonly budget?: unknown }>(settings: T): T {
  const own = {
    ...settings,
    ...settings.engines !== undefined && Object.keys(settings.engines as object).length > 0 && { engines: live(() => deployed().engines) },
    ...settings.routes !== undefined && { routes: live(() => deployed().routes) },
    ...settings.budget !== undefined && { budget: live((): BudgetSettings => ({ tableName: ADMISSION_TABLE, ...deployed().budget })) },
  };
  for (const [name, value] of Object.entries(SCANNED_BY).filter(([each]) => each in settings)) {
    Object.defineProperty(own, name, { enumerable: true, get: () => value(invocations.getStore()?.world.scanner ?? 'guardDuty') });
  }
  return own;
}

/** What settings have where uploads are scanned: it is read when it is needed, since each scenario has its own. */
const SCANNED_BY: Readonly<Record<string, (scanner: 'guardDuty' | 'function' | 'nothing') => unknown>> = {
  malwareScan: (scanner) => (scanner === 'nothing' ? undefined : { timeoutSeconds: 3600 }),
  scans: (scanner) => scanner !== 'nothing',
  scanner: (scanner) => (scanner === 'function' ? { kind: 'FUNCTION', functionArn: SCANNER_ARN, callSeconds: 45 } : { kind: 'GUARD_DUTY' }),
};
