import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { invocations } from './invocation';
import type { World } from './world';
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

/** Handlers are loaded once, and each scenario has a budget of its own, or none. What a function remembers, it forgets between two runs. */
function fresh<T extends object>(self: object, name: string, make: (budget: Partial<BudgetSettings>) => T): T {
  const byWorld = new WeakMap<World, T>();
  const current = (): object => {
    const { world } = invocations.getStore()!;
    if (!world.budget) {
      return WITHOUT;
    }
    const made = byWorld.get(world) ?? make(world.budget);
    byWorld.set(world, made);
    return made;
  };
  return new Proxy(self, {
    get: (_, property) => property === 'name' ? name : (...args: unknown[]) => Reflect.apply(Reflect.get(current(), property), current(), args),
  }) as T;
}

export class FreshBudget {
  public constructor(client: DynamoDBDocumentClient, settings: BudgetSettings, prices: Prices) {
    return fresh<BudgetGate>(this, 'of the scenario', (budget) => new Gate(client, { ...settings, ...budget }, prices));
  }
}

export class FreshKeeper {
  public constructor(client: DynamoDBDocumentClient, settings: BudgetSettings, gate: BudgetGate, recordOf: (id: string) => Promise<any>) {
    return fresh<BudgetKeeper>(this, '', (budget) => new Keeper(client, { ...settings, ...budget }, gate, recordOf));
  }
}
