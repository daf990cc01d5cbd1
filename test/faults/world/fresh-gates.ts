import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { invocations } from './invocation';
import type { World } from './world';
import type { AdmissionGates } from '../../../src/admission/handler/admission-gates';
import type { Quotas } from '../../../src/admission/handler/item/lanes';

const { AdmissionGates: Gates } = jest.requireActual<typeof import('../../../src/admission/handler/admission-gates')>('../../../src/admission/handler/admission-gates');

/** What a function remembers of its quotas, it forgets between two runs: else a run would depend on those before it. */
export class FreshGates {
  public constructor(client: DynamoDBDocumentClient, engines: Quotas) {
    const byWorld = new WeakMap<World, AdmissionGates>();
    const current = () => {
      const { world } = invocations.getStore()!;
      const gates = byWorld.get(world) ?? new Gates(client, engines);
      byWorld.set(world, gates);
      return gates;
    };
    return new Proxy(this, {
      get: (_, name: keyof AdmissionGates) => (...args: unknown[]) => Reflect.apply(Reflect.get(current(), name), current(), args),
    });
  }
}
