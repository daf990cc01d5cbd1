import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Deployed } from './deployments';
import { invocations } from './invocation';
import type { World } from './world';
import type { AdmissionGates } from '../../../src/admission/handler/admission-gates';
import type { Quotas } from '../../../src/admission/quota-settings';

const { AdmissionGates: Gates } = jest.requireActual<typeof import('../../../src/admission/handler/admission-gates')>('../../../src/admission/handler/admission-gates');

/** What a function remembers of its quotas, it forgets between two runs: else a run would depend on those before it. */
export class FreshGates {
  public constructor(client: DynamoDBDocumentClient, engines: Quotas, pipeline: string) {
    const byWorld = new WeakMap<World, Map<Deployed, AdmissionGates>>();
    const current = () => {
      const { world, deployed } = invocations.getStore()!;
      const byDeployment = byWorld.get(world) ?? new Map<Deployed, AdmissionGates>();
      byWorld.set(world, byDeployment);
      const gates = byDeployment.get(deployed) ?? new Gates(client, engines, pipeline);
      byDeployment.set(deployed, gates);
      return gates;
    };
    return new Proxy(this, {
      get: (_, name: keyof AdmissionGates) => name === 'groups'
        ? current().groups
        : (...args: unknown[]) => Reflect.apply(Reflect.get(current(), name), current(), args),
    });
  }
}
