import type { Invariant } from './world/invariants';
import { findViolation, inTheWorld } from './world/property';
import { instead, withoutCondition, withUpdate } from './world/sabotages';
import type { Sabotage } from './world/world';

inTheWorld();

const SEED = 1;
const RUNS = 600;

const WITHOUT_VERSION = ({ Version, ...object }: any) => object;

let tokens = 0;

/** Each guard that is taken away must be missed by the invariant that it is there for. */
test.each<readonly [string, Invariant, Sabotage]>([
  ['a record is created whether it is there or not', 'forward', {
    allowsUnconditional: true, input: instead('PutItem', ({ ConditionExpression, ...input }) => input),
  }],
  ['a change of status does not ask for the status before', 'forward', { input: withoutCondition(/#status IN/) }],
  ['a change of status is not counted', 'forward', { input: withUpdate((update) => update.replace(/, #revision = #revision \+ :v\d+/, '')) }],
  ['a document that is taken is claimed again', 'one at a time', { input: withoutCondition(/attribute_not_exists\(#claimUntil\)/) }],
  ['the request is not kept', 'pays once', { input: withUpdate((update) => update.replace(/if_not_exists\(#request, (:v\d+)\)/, '$1')) }],
  ['the request is given up with the claim, whatever came of the call', 'pays once', {
    input: withUpdate((update) => /^REMOVE #claimUntil$/.test(update) ? 'REMOVE #claimUntil, request' : update),
  }],
  ['each call has a token of its own', 'pays once', {
    input: instead('StartDocumentTextDetection', (input) => ({ ...input, ClientRequestToken: `token-${tokens += 1}` })),
  }],
  ['the SDK repeats calls that cost', 'pays once', { sdkAttempts: (service) => service === 'textract' ? 3 : undefined }],
  ['the token comes with the time of the call', 'word for word', {
    input: instead('StartDocumentTextDetection', (input) => ({ ...input, NotificationChannel: { ...input.NotificationChannel, RoleArn: String(Date.now()) } })),
  }],
  ['the version is not named to the engine', 'result belongs', {
    input: (command, input) => {
      if (command === 'StartDocumentTextDetection') return { ...input, DocumentLocation: { S3Object: WITHOUT_VERSION(input.DocumentLocation.S3Object) } };
      return input;
    },
  }],
  ['the job does not tell of which attempt it is', 'nothing lost', {
    input: instead('StartDocumentTextDetection', (input) => ({ ...input, JobTag: input.JobTag.replace(/:\d+$/, ':1') })),
  }],
  ['a record that is at its end stays in the index of what is due', 'due keys', { input: withUpdate((update) => update.replace(', #dueKey, #dueAt', '')) }],
  ['a record that waits is in no index', 'due keys', { input: withUpdate((update) => update.replace(/, #dueKey = :v\d+, #dueAt = :v\d+/, '').replace(/ REMOVE/, ' REMOVE dueKey, dueAt,')) }],
  ['the manifest is not written', 'result belongs', {
    input: instead('PutObject', (input) => input.Key.endsWith('manifest.json') ? { ...input, Key: 'results/elsewhere' } : input),
  }],
  ['a document that must wait goes to the queue that it came from', 'no loops', {
    input: instead('ChangeMessageVisibility', (input, world) => {
      if (input.QueueUrl.endsWith('/work')) world.sendBack(input.QueueUrl);
      return input;
    }),
  }],
])('%s: %s', async (_, invariant, sabotage) => {
  const found = await findViolation(SEED, RUNS, sabotage, false);
  expect(found?.world.violations[0].invariant).toBe(invariant);
});
