import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';

/** The resource of a type in the deployed stack. */
export async function physicalId(client: CloudFormationClient, type: string, logicalId: RegExp): Promise<string> {
  for await (const { StackResourceSummaries: resources = [] } of paginateListStackResources({ client }, { StackName: 'DocumentPipeline' })) {
    const found = resources.find(resource => resource.ResourceType === type && logicalId.test(resource.LogicalResourceId!));
    if (found) {
      return found.PhysicalResourceId!;
    }
  }
  throw new Error(`The stack has no ${type} ${logicalId}.`);
}
