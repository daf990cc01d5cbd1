import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { callersOf } from './callers';
import { DoctorContext, Examination } from './examination';
import { broken, unlessAnyIsWrong, Verdict } from './finding';
import { FunctionRole } from './function-roles';
import { applies, PolicyRequest } from './policy/applies';
import { denialsIn, inWords, Need, verdictOf, YOU } from './policy/denials';
import { Statement, statementsOf } from './policy/document';
import { byService, factsOfService } from './policy/facts';

const USES = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Who sends to queues that a key encrypts, and what is lost where it may not. */
const SENDERS: ReadonlyArray<readonly [service: string, loss: string, topic?: string]> = [
  ['s3.amazonaws.com', 'the queue does not learn of uploads'],
  ['sns.amazonaws.com', 'the queue does not learn that jobs are done', 'completions'],
];

/** Keys of the customer's: whether they can be used, and by those who must. */
export const keyPolicies: Examination = {
  check: 'keys',
  rights: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'lambda:GetFunctionConfiguration'],
  examine: async (context) => {
    const { keyArns } = context.pipeline;
    if (keyArns.length === 0) {
      return [];
    }
    const roles = await context.functionRoles();
    const verdicts = await Promise.all(keyArns.map(async (keyArn) => [...await stateOf(context, keyArn), ...await policyOf(context, keyArn, roles)]));
    return unlessAnyIsWrong(verdicts.flat(), `The ${keyArns.length === 1 ? 'key is' : 'keys are'} enabled, and those who must may use ${keyArns.length === 1 ? 'it' : 'them'}.`);
  },
};

async function stateOf({ doctors }: DoctorContext, keyArn: string): Promise<Verdict[]> {
  const { KeyMetadata } = await doctors.kms().send(new DescribeKeyCommand({ KeyId: keyArn }));
  const state = KeyMetadata?.KeyState;
  if (state === 'Enabled' || state === undefined) {
    return [];
  }
  return [broken(
    `The key ${keyArn} is ${state}: nothing that it encrypts can be read or written.`,
    state === 'PendingDeletion' ? 'Cancel its deletion, and enable it.' : 'Enable it.',
    `aws kms ${state === 'PendingDeletion' ? 'cancel-key-deletion' : 'enable-key'} --key-id ${keyArn}`,
  )];
}

async function policyOf(context: DoctorContext, keyArn: string, roles: readonly FunctionRole[]): Promise<Verdict[]> {
  const { doctors, pipeline: { queueKeyArn } } = context;
  const { Policy = '{}' } = await doctors.kms().send(new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default' }));
  const statements = statementsOf(Policy);
  const needs = callersOf(context, roles).flatMap(({ who, arn, facts }) => USES.map((action): Need => (
    { who, request: { principal: { arn }, action, resource: keyArn, facts: byService(facts) } }
  )));
  const next = `aws kms get-key-policy --key-id ${keyArn} --query Policy --output text`;
  return [
    ...denialsIn(statements, needs).map((denial) => verdictOf(`The policy of the key ${keyArn}`, denial, next)),
    ...left(statements, needs, keyArn, next),
    ...keyArn === queueKeyArn ? await senders(context, statements, keyArn, next) : [],
  ];
}

/** A key is nobody's to use but those whom its policy names, by themselves or by their account. */
function left(statements: readonly Statement[], needs: readonly Need[], keyArn: string, next: string): Verdict[] {
  const out = [...new Set(needs.filter(({ who, request }) => who !== YOU && !isAllowed(statements, request)).map(({ who }) => who))];
  return out.length === 0 ? [] : [broken(
    `The policy of the key ${keyArn} does not let the ${out.length === 1 ? 'function' : 'functions'} ${inWords(out)} use it, whatever their roles say.`,
    'Let the account of the pipeline use the key there, arn:aws:iam::ACCOUNT:root, so that roles decide.',
    next,
  )];
}

async function senders({ caller, region, parts }: DoctorContext, statements: readonly Statement[], keyArn: string, next: string): Promise<Verdict[]> {
  const { topics = {} } = await parts();
  return SENDERS.filter(([, , topic]) => topic === undefined || topic in topics).flatMap(([service, loss]) => {
    const facts = factsOfService(caller.account, region);
    const isLeft = USES.some((action) => !isAllowed(statements, { principal: { service }, action, resource: keyArn, facts }));
    return isLeft ? [broken(
      `The policy of the key ${keyArn} does not let ${service} use it: ${loss}.`,
      `Allow ${inWords(USES)} there to the service ${service}, if aws:SourceAccount is ${caller.account}. CDK adds nothing to the policy of a key that is imported.`,
      next,
    )] : [];
  });
}

function isAllowed(statements: readonly Statement[], request: PolicyRequest): boolean {
  return statements.some((statement) => statement.Effect === 'Allow' && applies(statement, request) !== 'no');
}
