import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { byDeployment } from './deployments';
import type { AdmissionGates } from '../../../src/admission/handler/admission-gates';
import type { Quotas } from '../../../src/admission/quota-settings';

const { AdmissionGates: Gates } = jest.requireActual<typeof import('../../../src/admission/handler/admission-gates')>('../../../src/admission/handler/admission-gates');

/** What a function remembers of its quotas, it forgets between two runs: else a run would depend on those before it. */
export class FreshGates {
  public constructor(client: DynamoDBDocumentClient, engines: Quotas, pipeline: string) {
    const current = byDeployment<AdmissionGates>(() => new Gates(client, engines, pipeline));
    return new Proxy(this, {
      get: (_, name: keyof AdmissionGates) => name === 'groups'
        ? current().groups
        : (...args: unknown[]) => Reflect.apply(Reflect.get(current(), name), current(), args),
    });
  }
}
