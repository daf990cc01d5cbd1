/** The resource types that the emulator refuses a whole template for. */
export const UNKNOWN_TYPES = [
  'AWS::GuardDuty::MalwareProtectionPlan',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Logs::QueryDefinition',
];

export interface Template {
  readonly Parameters?: Record<string, unknown>;
  readonly Rules?: Record<string, unknown>;
  readonly Resources: Record<string, { Type: string; DependsOn?: string | string[] }>;
  readonly Outputs?: Record<string, unknown>;
}

export interface LocalTemplate {
  readonly template: Template;
  /** What was taken out, as `LogicalId (Type)`. */
  readonly removed: string[];
}

/**
 * The synthesized template, but for what only an account that is bootstrapped for CDK has (the check of the
 * bootstrap stack's version), and for types that the emulator does not know.
 */
export function localTemplate(template: Template): LocalTemplate {
  const { Rules: _rules, Parameters: { BootstrapVersion: _version, ...parameters } = {}, ...rest } = template;
  const unknown = Object.entries(template.Resources).filter(([, resource]) => UNKNOWN_TYPES.includes(resource.Type));
  const gone = new Set(unknown.map(([id]) => id));
  const resources = Object.fromEntries(Object.entries(template.Resources)
    .filter(([id]) => !gone.has(id))
    .map(([id, resource]) => [id, withSessionArns(withoutDependencies(resource, gone))]));
  return {
    template: {
      ...rest,
      ...(Object.keys(parameters).length > 0 ? { Parameters: parameters } : {}),
      Resources: resources,
      ...(template.Outputs ? { Outputs: withoutReferences(template.Outputs, gone) } : {}),
    },
    removed: unknown.map(([id, { Type }]) => `${id} (${Type})`),
  };
}

function withoutDependencies<T extends { DependsOn?: string | string[] }>(resource: T, gone: Set<string>): T {
  if (!resource.DependsOn) {
    return resource;
  }
  return { ...resource, DependsOn: [resource.DependsOn].flat().filter(id => !gone.has(id)) };
}

/**
 * AWS compares `aws:PrincipalArn` with the ARN of the role, the emulator with that of the role's session: conditions that name a role of the template
 * name its sessions as well.
 */
function withSessionArns<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withSessionArns) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => {
    const role = key === 'aws:PrincipalArn' ? (inner as { 'Fn::GetAtt'?: string[] })['Fn::GetAtt']?.[0] : undefined;
    return [key, role ? [inner, { 'Fn::Sub': `arn:\${AWS::Partition}:sts::\${AWS::AccountId}:assumed-role/\${${role}}/*` }] : withSessionArns(inner)];
  })) as T;
}

function withoutReferences(outputs: Record<string, unknown>, gone: Set<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).filter(([, output]) => !refersTo(output, gone)));
}

function refersTo(value: unknown, ids: Set<string>): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return Object.entries(value).some(([key, inner]) =>
    (key === 'Ref' && ids.has(inner as string))
    || (key === 'Fn::GetAtt' && ids.has([inner].flat()[0] as string))
    || refersTo(inner, ids));
}
