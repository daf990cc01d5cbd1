/** The resource types that the emulator refuses a whole template for. */
export const UNKNOWN_TYPES = [
  'AWS::GuardDuty::MalwareProtectionPlan',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Logs::QueryDefinition',
  'AWS::Cognito::ManagedLoginBranding',
  'AWS::WAFv2::WebACLAssociation',
];

/** Of an action of AWS, the one that the emulator asks for when it is done in batches. */
export const BATCH_ACTIONS: Readonly<Record<string, string>> = {
  'sqs:ChangeMessageVisibility': 'sqs:ChangeMessageVisibilityBatch',
  'sqs:DeleteMessage': 'sqs:DeleteMessageBatch',
  'sqs:SendMessage': 'sqs:SendMessageBatch',
  'sns:Publish': 'sns:PublishBatch',
};

/** Actions that AWS judges by the resources that they name, and the emulator by `*` alone, or by ARNs of log groups and rules as AWS does not write them. */
const ON_ALL_RESOURCES: readonly string[] = ['cloudwatch:DescribeAlarms', 'events:DescribeRule', 'logs:FilterLogEvents', 'ssm:GetParametersByPath'];

/** A resource of a template, as far as it is looked at here. */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: string | string[];
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Parameters?: Record<string, unknown>;
  readonly Rules?: Record<string, unknown>;
  readonly Resources: Record<string, Resource>;
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
 *
 * @param leftOut those types
 */
export function localTemplate(template: Template, leftOut: readonly string[] = UNKNOWN_TYPES): LocalTemplate {
  const { Rules: _rules, Parameters: { BootstrapVersion: _version, ...parameters } = {}, ...rest } = template;
  const isLeftOut = (resource: Resource) => leftOut.includes(resource.Type) || isMetricMath(resource);
  const { template: { Resources, ...others }, removed } = withoutResources(rest, isLeftOut);
  const secrets = new Set(Object.keys(Resources).filter((id) => Resources[id].Type === 'AWS::SecretsManager::Secret'));
  return {
    template: {
      ...others,
      ...(Object.keys(parameters).length > 0 ? { Parameters: parameters } : {}),
      Resources: Object.fromEntries(Object.entries(Resources).map(([id, resource]) => (
        [id, withSecretArns(withAllResources(withBatchActions(withSessionArns(resource))), secrets)]
      ))),
    },
    removed,
  };
}

/** A template without some of its resources, and without the outputs and the dependencies that name them. */
export function withoutResources(template: Template, isLeftOut: (resource: Resource) => boolean): LocalTemplate {
  const left = Object.entries(template.Resources).filter(([, resource]) => isLeftOut(resource));
  const gone = new Set(left.map(([id]) => id));
  const resources = Object.entries(template.Resources).filter(([id]) => !gone.has(id));
  return {
    template: {
      ...template,
      Resources: Object.fromEntries(resources.map(([id, resource]) => [id, withoutDependencies(resource, gone)])),
      ...(template.Outputs ? { Outputs: withoutReferences(template.Outputs, gone) } : {}),
    },
    removed: left.map(([id, { Type }]) => `${id} (${Type})`),
  };
}

/** An alarm that the emulator does not know, although it knows alarms. */
function isMetricMath({ Type, Properties }: Resource): boolean {
  return Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined;
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

/** The emulator refers to a secret by its name, and not by its ARN. @param secrets their logical ids */
function withSecretArns<T>(value: T, secrets: ReadonlySet<string>): T {
  if (Array.isArray(value)) {
    return value.map((inner) => withSecretArns(inner, secrets)) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { Ref } = value as { readonly Ref?: string };
  return (Ref !== undefined && secrets.has(Ref)
    ? { 'Fn::GetAtt': [Ref, 'Id'] }
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSecretArns(inner, secrets)]))) as T;
}

/**
 * The emulator asks for actions that AWS does not have: there, the right to send or to publish is also the right to do so in batches.
 */
function withBatchActions<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withBatchActions) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'Action' ? alsoInBatches(inner) : withBatchActions(inner)])) as T;
}

/** The emulator does not look at the alarms, the path or the log group that somebody asks for as AWS does. */
function withAllResources<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withAllResources) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { Action } = value as { readonly Action?: unknown };
  const isWide = [Action].flat().some((action) => ON_ALL_RESOURCES.includes(action as string));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, isWide && key === 'Resource' ? '*' : withAllResources(inner)])) as T;
}

/** What the emulator asks for where an action of AWS is used: that, and what only it knows. */
export function alsoInBatches(actions: string | readonly string[]): string | readonly string[] {
  const all = [actions].flat();
  const batches = all.flatMap((action) => BATCH_ACTIONS[action] ?? []);
  return batches.length > 0 ? [...new Set([...all, ...batches])] : actions;
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
