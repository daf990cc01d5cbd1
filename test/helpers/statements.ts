import { Template } from 'aws-cdk-lib/assertions';

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** All statements of the inline policies of the role whose logical id begins so. */
export function statementsOf(template: Template, roleIdPrefix: string): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .filter((policy) => policy.Properties.Roles.some((role: { Ref?: string }) => role.Ref?.startsWith(roleIdPrefix)))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

export function actionsOf(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ Action }) => Action).sort();
}

/** The actions that one role may do, sorted. */
export function actionsOfRole(template: Template, roleIdPrefix: string): string[] {
  return actionsOf(statementsOf(template, roleIdPrefix));
}
