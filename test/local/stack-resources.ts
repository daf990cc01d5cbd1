import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { stackResources } from '../../local/deploy/stack-resources';

/** The resource of a type in the deployed stack. */
export async function physicalId(client: CloudFormationClient, type: string, logicalId: RegExp): Promise<string> {
  const resources = await stackResources(client, 'DocumentPipeline');
  const found = resources.find((resource) => resource.type === type && logicalId.test(resource.logicalId));
  if (!found) {
    throw new Error(`The stack has no ${type} ${logicalId}.`);
  }
  return found.physicalId;
}
