import { createHash } from 'node:crypto';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { stackResources } from './deploy/stack-resources';
import { Clients } from './emulator/clients';
import { ACCOUNT, REGION } from './emulator/emulator';

/** So long an answer is good: a test may change a role meanwhile. */
const ANSWER_MS = 500;

/**
 * What the roles of a deployed stack may do, for the stand-ins: the emulator enforces IAM for its own services only.
 */
export class Permissions {
  private readonly answers = new Map<string, { readonly allowed: Promise<boolean>; readonly at: number }>();
  private handlers?: Promise<Map<string, string>>;

  /** @param stackName need not be deployed yet, since a stand-in starts before it is */
  constructor(private readonly clients: Clients, private readonly stackName: string) {}

  public async allows(roleArn: string, action: string, resource = '*'): Promise<boolean> {
    if (resource !== '*') {
      return this.simulate(roleArn, action, resource); // of one object, which is asked for once
    }
    const question = [roleArn, action].join(' ');
    const known = this.answers.get(question);
    if (known && Date.now() - known.at < ANSWER_MS) {
      return known.allowed;
    }
    const allowed = this.simulate(roleArn, action, resource);
    this.answers.set(question, { allowed, at: Date.now() });
    return allowed;
  }

  /** Whether the handler that signs with this key may do something. */
  public async allowsHandler(accessKeyId: string, action: string): Promise<boolean> {
    this.handlers ??= this.rolesByAccessKey();
    const roleArn = (await this.handlers).get(accessKeyId);
    return roleArn !== undefined && this.allows(roleArn, action);
  }

  private async simulate(roleArn: string, action: string, resource: string): Promise<boolean> {
    const { EvaluationResults: [result] = [] } = await this.clients.iam.send(new SimulatePrincipalPolicyCommand({
      PolicySourceArn: roleArn,
      ActionNames: [action],
      ResourceArns: [resource.replace(/[<>&]/g, '-')], // the emulator's answer has it in XML as it is
    }));
    return result?.EvalDecision === 'allowed';
  }

  /** The emulator derives a handler's key from its function and role; which go together, the key itself tells. */
  private async rolesByAccessKey(): Promise<Map<string, string>> {
    const resources = await stackResources(this.clients.cloudFormation, this.stackName);
    const idsOf = (type: string) => resources.filter((each) => each.type === type).map(({ physicalId }) => physicalId);
    const functions = idsOf('AWS::Lambda::Function').map((name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`);
    const roles = idsOf('AWS::IAM::Role').map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`);
    return new Map(functions.flatMap(functionArn => roles.map(roleArn => [accessKeyOf(functionArn, roleArn), roleArn] as const)));
  }
}

function accessKeyOf(functionArn: string, roleArn: string): string {
  const digest = createHash('sha256').update(`${functionArn}:${roleArn}`).digest('hex');
  return `ASIA${digest.slice(0, 16).toUpperCase()}`;
}
