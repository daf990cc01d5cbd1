import { stackResources } from '../../local/deploy/stack-resources';
import { Environment } from '../../local/environment';

/** The resource of a type in the deployed stack. */
export async function physicalId({ clients: { cloudFormation }, stackName }: Environment, type: string, logicalId: RegExp): Promise<string> {
  const resources = await stackResources(cloudFormation, stackName);
  const found = resources.find((resource) => resource.type === type && logicalId.test(resource.logicalId));
  if (!found) {
    throw new Error(`The stack has no ${type} ${logicalId}.`);
  }
  return found.physicalId;
}
