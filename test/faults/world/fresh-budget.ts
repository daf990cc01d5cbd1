import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { byDeployment } from './deployments';
import type { BudgetSettings, Prices } from '../../../src/admission/budget-settings';
import type { BudgetGate, Cover } from '../../../src/admission/handler/budget/budget-gate';
import { budgetItem } from '../../../src/admission/handler/budget/budget-item';
import type { BudgetKeeper } from '../../../src/admission/handler/budget/budget-keeper';

const { BudgetGate: Gate } = jest.requireActual<typeof import('../../../src/admission/handler/budget/budget-gate')>('../../../src/admission/handler/budget/budget-gate');
const { BudgetKeeper: Keeper } = jest.requireActual<typeof import('../../../src/admission/handler/budget/budget-keeper')>('../../../src/admission/handler/budget/budget-keeper');

const COVERED: Cover = { kind: 'COVERED' };

/** What a pipeline without a budget does in its place: nothing, and no call. */
const WITHOUT = {
  heldUntil: async () => undefined,
  reserve: async () => COVERED,
  settle: async () => undefined,
  finish: async () => undefined,
  read: async () => budgetItem({}),
  cleanMarks: async () => undefined,
  settleForgotten: async () => undefined,
};

/** Handlers are loaded once, and each deployment has a budget of its own, or none. What a function remembers, it forgets between two runs. */
function fresh<T extends object>(self: object, make: () => T): T {
  const current = byDeployment<object>(({ budget }) => (budget ? make() : WITHOUT));
  return new Proxy(self, {
    get: (_, property) => {
      const value: unknown = Reflect.get(current(), property);
      return typeof value === 'function' ? (...args: unknown[]) => Reflect.apply(value, current(), args) : value;
    },
  }) as T;
}

export class FreshBudget {
  public constructor(client: DynamoDBDocumentClient, settings: BudgetSettings, prices: Prices) {
    return fresh<BudgetGate>(this, () => new Gate(client, settings, prices));
  }
}

export class FreshKeeper {
  public constructor(client: DynamoDBDocumentClient, settings: BudgetSettings, gate: BudgetGate, recordOf: (id: string) => Promise<any>) {
    return fresh<BudgetKeeper>(this, () => new Keeper(client, settings, gate, recordOf));
  }
}
