import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';

/** A resource of a deployed stack. */
export interface StackResource {
  readonly type: string;
  readonly logicalId: string;
  readonly physicalId: string;
}

/** All resources of a deployed stack. */
export async function stackResources(client: CloudFormationClient, stackName: string): Promise<StackResource[]> {
  const found: StackResource[] = [];
  for await (const { StackResourceSummaries: resources = [] } of paginateListStackResources({ client }, { StackName: stackName })) {
    found.push(...resources.map(({ ResourceType, LogicalResourceId, PhysicalResourceId }) => (
      { type: ResourceType!, logicalId: LogicalResourceId!, physicalId: PhysicalResourceId! }
    )));
  }
  return found;
}
