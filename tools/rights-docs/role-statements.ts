import { CfnElement, CfnResource, Stack } from 'aws-cdk-lib';
import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { inlinePoliciesOf } from '../../src/acknowledgements/acknowledgements';

/** What a role may do, a statement each. */
export interface Right {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: string;
}

export interface RoleRights {
  /** The construct's path below the stack. */
  readonly path: string;
  /** Who takes the role on. */
  readonly principal: string;
  readonly rights: readonly Right[];
}

/** The roles of a stack with all their inline statements, in the order of their paths. */
export function roleRights(stack: Stack): RoleRights[] {
  const resources = stack.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node));
  const names = new Map(resources.map((resource) => [String(stack.resolve(resource.logicalId)), nameOf(resource)]));
  const shown = (value: unknown) => inWords(stack.resolve(value), names);
  const policies = resources.filter((each): each is CfnPolicy => each instanceof CfnPolicy);
  return resources.filter((each): each is CfnRole => each instanceof CfnRole).map((role) => {
    const own = policies.filter((policy) => (stack.resolve(policy.roles) as any[]).some(({ Ref }) => Ref === stack.resolve(role.logicalId)));
    const documents = [...own.map(({ policyDocument }) => policyDocument), ...inlinePoliciesOf(role)];
    const [{ Principal }] = stack.resolve(role.assumeRolePolicyDocument).Statement;
    return {
      path: nameOf(role),
      principal: [Principal.Service ?? Principal.AWS].flat().map((each) => inWords(each, names)).join(', '),
      rights: documents.flatMap((document) => stack.resolve(document).Statement).map(({ Action, Resource, Condition }: any): Right => ({
        actions: [Action].flat(),
        resources: [Resource].flat().map(shown),
        condition: Condition && conditionOf(Condition, names),
      })),
    };
  }).sort((a, b) => a.path.localeCompare(b.path));
}

/** Below the stack, without the ids that only say that there is a resource. */
function nameOf(element: CfnElement): string {
  return element.node.path.split('/').slice(1).filter((id) => !['Resource', 'Default'].includes(id)).join('/');
}

function conditionOf(condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>, names: ReadonlyMap<string, string>): string {
  return Object.entries(condition).flatMap(([operator, keys]) => Object.entries(keys).map(([key, value]) => (
    `${key} ${operator} ${[value].flat().map((each) => inWords(each, names)).join(', ')}`
  ))).join('; ');
}

/** A reference as the path of what it refers to: `Documents/Bucket/uploads/*`. */
function inWords(value: any, names: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[name, inner]] = Object.entries<any>(value);
  switch (name) {
    case 'Fn::Join':
      return inner[1].map((part: unknown) => inWords(part, names)).join(inner[0]);
    case 'Fn::GetAtt':
      return names.get(inner[0]) ?? inner.join('.');
    case 'Ref':
      return names.get(inner) ?? `{${String(inner).replace('AWS::', '')}}`;
    default:
      return JSON.stringify(value);
  }
}
