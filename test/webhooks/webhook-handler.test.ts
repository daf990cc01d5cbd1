import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Webhook } from 'standardwebhooks';
import { EVENT, SECRET, SETTINGS } from './sending';
import type { Answer } from '../../src/webhooks/handler/post';
import { DAY, fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { loadWebhook } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { serviceError } from '../helpers/service-errors';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { strictClient } from '../helpers/strict-client';

const { deadLetterQueueUrl: DEAD_LETTERS, secretArn: SECRET_ARN, url: URL_OF_RECEIVER } = SETTINGS;
const OLD = SECRET;
const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;

interface Sent {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The network, which these tests do without. */
const sent: Sent[] = [];
let answers: Array<Answer | Error>;
jest.mock('../../src/webhooks/handler/post', () => ({
  post: async (url: URL, headers: Record<string, string>, body: string) => {
    sent.push({ url, headers, body });
    const answer = answers.shift()!;
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  },
}));

const aws = fakeAws();
const clock = fakeClock();
let versions: Record<string, { SecretString: string; CreatedDate: Date }>;
strictClient(SecretsManagerClient, () => aws, [[GetSecretValueCommand, ({ SecretId, VersionStage }) => {
  expect(SecretId).toBe(SECRET_ARN);
  if (!versions[VersionStage]) {
    throw new ResourceNotFoundException({ message: `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`, $metadata: {} });
  }
  return versions[VersionStage];
}]]);

let handler: BatchHandler;
let tests = 0;
beforeAll(async () => {
  handler = await loadWebhook(SETTINGS);
});
beforeEach(() => {
  sent.splice(0);
  answers = [];
  jest.mocked(console.log).mockClear();
  clock.advance((tests += 1) * DAY); // what another test has read is old
  versions = { AWSCURRENT: { SecretString: OLD, CreatedDate: new Date() } };
});

async function attempt(answer: Answer | Error, receives = 1): Promise<string[]> {
  answers.push(answer);
  return deliver(handler, [EVENT], { receives });
}

test('an event is sent as it is, signed with the time of the attempt', async () => {
  expect(await attempt({ status: 204 })).toEqual([]);

  const [{ url, headers, body }] = sent;
  expect(url.href).toBe(URL_OF_RECEIVER);
  expect(headers).toMatchObject({ 'webhook-id': 'b57e82:4', 'webhook-timestamp': String(Date.now() / 1000), 'user-agent': 'cdk-document-processing-pipeline' });
  expect(new Webhook(OLD).verify(body, headers)).toEqual({ type: 'document.succeeded', timestamp: '2030-01-01T00:00:00.000Z', data: EVENT.detail });
  expect(emittedMetrics()).toEqual({ WebhooksDelivered: 1 });
});

test('what fails comes back later, with the same id, body and another time', async () => {
  expect(await attempt({ status: 500 }, 3)).toEqual(['m1']);
  expect(aws.queues.hiddenFor('m1')).toBeGreaterThanOrEqual(96);
  expect(aws.queues.hiddenFor('m1')).toBeLessThanOrEqual(120);
  expect(emittedMetrics()).toEqual({ WebhookAttemptsFailed: 1 });

  clock.advance(MINUTE);
  await attempt({ status: 200 }, 4);
  expect(sent[1]).toMatchObject({ body: sent[0].body, headers: { 'webhook-id': sent[0].headers['webhook-id'] } });
  expect(Number(sent[1].headers['webhook-timestamp']) - Number(sent[0].headers['webhook-timestamp'])).toBe(60);
});

test('a pause of hours is asked for as it is', async () => {
  await attempt(new Error('socket hang up'), 9);
  expect(aws.queues.hiddenFor('m1')).toBeGreaterThanOrEqual(0.8 * 41_400);
});

test('a receiver that asks to wait is waited for', async () => {
  await attempt({ status: 429, retryAfter: '3600' });
  expect(aws.queues.hiddenFor('m1')).toBeGreaterThanOrEqual(3600);
});

test.each([
  ['a receiver that is gone', { status: 410 }, 1, 'The receiver answered 410.'],
  ['the last attempt', { status: 302 }, 10, 'The receiver answered 302. Redirects are not followed: give the webhook the URL that it leads to. That was the last of 10 attempts.'],
])('after %s the event waits in the dead-letter queue, with the reason', async (_what, answer, receives, reason) => {
  expect(await attempt(answer, receives)).toEqual([]);
  expect(aws.callsOf('SendMessageCommand')).toEqual([{
    QueueUrl: DEAD_LETTERS, MessageBody: JSON.stringify(EVENT), MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
  }]);
  expect(emittedMetrics()).toEqual({ WebhookAttemptsFailed: 1 });
});

test('what is no event is given up at once, and nobody is called', async () => {
  expect(await deliver(handler, ['hello'])).toEqual([]);
  expect([aws.queues.bodies(DEAD_LETTERS), sent]).toEqual([['hello'], []]);
});

test('what cannot be put away comes back', async () => {
  aws.failOnce('SendMessageCommand', serviceError('ServiceUnavailable', 503));
  expect(await attempt({ status: 410 })).toEqual(['m1']);
});

test('while a secret is rotated, both sign', async () => {
  versions = { AWSCURRENT: { SecretString: NEW, CreatedDate: new Date() }, AWSPREVIOUS: { SecretString: OLD, CreatedDate: new Date(0) } };
  await attempt({ status: 200 });
  const [{ headers, body }] = sent;
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  for (const secret of [OLD, NEW]) {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'document.succeeded' });
  }
});

test.each([401, 403])('after %d the secret is read again, as it may have been rotated a moment ago', async (status) => {
  await attempt({ status: 200 });
  versions = { AWSCURRENT: { SecretString: NEW, CreatedDate: new Date() } };
  await attempt({ status });
  expect(() => new Webhook(NEW).verify(sent[1].body, sent[1].headers)).toThrow();
  await attempt({ status: 200 }, 2);
  expect(() => new Webhook(NEW).verify(sent[2].body, sent[2].headers)).not.toThrow();
});

test.each<[string, () => void]>([
  ['that is not there', () => {
    versions = {};
  }],
  ['that is none', () => {
    versions = { AWSCURRENT: { SecretString: 'hunter2', CreatedDate: new Date() } };
  }],
  ['that may not be read', () => aws.failOnce('GetSecretValueCommand', serviceError('AccessDeniedException', 400))],
])('with a secret %s nobody is called, and the function has failed, not the receiver', async (_what, given) => {
  given();
  expect(await deliver(handler, [EVENT])).toEqual(['m1']);
  expect(sent).toEqual([]);
  expect(emittedMetrics()).toEqual({ HandlerErrors: 1 });
});

test('what is begun too near the end of the invocation is not begun', async () => {
  expect(await deliver(handler, [EVENT], { remainingMs: 14_000 })).toEqual(['m1']);
  expect(sent).toEqual([]);
});
