import { GetRolePolicyCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { stackResources } from '../../local/deploy/stack-resources';
import { Clients } from '../../local/emulator/clients';

/** One action on what one statement names, of one role. */
export interface Right {
  readonly roleName: string;
  /** The role's construct, as its logical id has it: `DocumentsIntakeHandler`. */
  readonly role: string;
  readonly action: string;
  readonly resources: readonly string[];
  /** Of the function that has the role; none where a service has it. */
  readonly logGroupName?: string;
}

/** All that the roles of a deployed stack may do, action by action. */
export async function rightsOf({ cloudFormation, iam, lambda }: Clients, stackName: string): Promise<Right[]> {
  const resources = await stackResources(cloudFormation, stackName);
  const logGroups = new Map<string, string>();
  for (const { physicalId } of resources.filter(({ type }) => type === 'AWS::Lambda::Function')) {
    const { Role, LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: physicalId }));
    logGroups.set(Role!.split('/').at(-1)!, LoggingConfig?.LogGroup ?? `/aws/lambda/${physicalId}`);
  }
  const rights: Right[] = [];
  for (const { physicalId: roleName, logicalId } of resources.filter(({ type }) => type === 'AWS::IAM::Role')) {
    const role = logicalId.replace(/Role[0-9A-F]{8}$/, '');
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: roleName }));
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: roleName, PolicyName }));
      for (const { Effect, Action, Resource } of statementsOf(PolicyDocument!)) {
        if (Effect === 'Allow') {
          rights.push(...[Action].flat().map((action) => ({
            roleName, role, action, resources: [Resource].flat(), logGroupName: logGroups.get(roleName),
          })));
        }
      }
    }
  }
  return rights;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
}

function statementsOf(document: string): Statement[] {
  return JSON.parse(document.startsWith('{') ? document : decodeURIComponent(document)).Statement;
}
