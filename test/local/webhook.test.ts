import { setTimeout as sleep } from 'node:timers/promises';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { onEmulator } from './place';
import { Queues } from './queues';
import { bringTogether, ownAddress } from './receiver-in-reach';
import { startEnvironment } from './start-environment';
import { webhookStack } from './webhook-stack';
import { ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { Environment } from '../../local/environment';
import { handlerLogs } from '../../local/handler-logs';
import { receiverOfDocs } from '../docs/snippets/run-snippet';
import { Received, Receiver } from '../webhooks/receiver';

const TIMEOUT_MS = 60_000;
const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const [FIRST, SECOND, WRONG] = [1, 2, 3].map(secretOf);

const { verified } = receiverOfDocs();
const receiver = new Receiver();
let environment: Environment;
afterEach(async () => {
  await environment?.stop();
  await receiver.stop();
});

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const start = Date.now(); ; await sleep(200)) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() - start > TIMEOUT_MS) {
      throw new Error(`${what} within ${TIMEOUT_MS / 1000} seconds: ${JSON.stringify(receiver.received)}`);
    }
  }
}

onEmulator('AWS Lambda does not reach this machine')('a receiver gets what it can verify, at its own pace, and none that may not be called is called', async () => {
  const address = ownAddress();
  await receiver.start(address.address);
  const accepted: Array<{ received: Received; event: Record<string, any> }> = [];
  let secret = FIRST;
  let answer = 200;
  receiver.answer = (response) => {
    const received = receiver.received.at(-1)!;
    const event = verified(secret, received.headers, received.body);
    if (event && answer === 200) {
      accepted.push({ received, event });
    }
    response.writeHead(event ? answer : 401).end();
  };
  environment = await startEnvironment({ suite: 'webhook', stack: webhookStack(receiver.url().origin, FIRST) });
  await bringTogether(environment, ['inside', 'outside'], address);
  const { account, documents, outputs } = environment;

  // a webhook arrives, which nobody verifies who has another secret
  const upload = await documents.upload('letter.txt', 'Dear Ann');
  const [first] = await until('No webhook arrived', () => (accepted.length > 0 ? accepted : undefined));
  expect(first.event).toMatchObject({ type: 'document.succeeded', data: { objectKey: upload.key } });
  expect(first.received).toMatchObject({ method: 'POST', path: '/inside', headers: { 'webhook-id': first.event.data.id } });
  expect(verified(WRONG, first.received.headers, first.received.body)).toBeUndefined();

  // the secret is rotated; the receiver knows it before the function does, refuses, and gets both signatures
  const secretsManager = new SecretsManagerClient(account.clientConfig(ROOT_CREDENTIALS));
  await secretsManager.send(new PutSecretValueCommand({ SecretId: outputs.SecretArn, SecretString: SECOND }));
  secret = SECOND;
  await documents.upload('second.txt', 'Dear Ben');
  const { received } = await until('No webhook was signed by the new secret', () => accepted.at(1));
  expect(verified(FIRST, received.headers, received.body)).toMatchObject({ type: 'document.succeeded' });
  const attempts = receiver.received.filter(({ headers }) => headers['webhook-id'] === received.headers['webhook-id']);
  expect(attempts.length).toBeGreaterThanOrEqual(2);
  expect(verified(SECOND, attempts[0].headers, attempts[0].body)).toBeUndefined();

  // a receiver that is gone is not called again
  answer = 410;
  await documents.upload('third.txt', 'Dear Cleo');
  const queues = new Queues(environment);
  const deadLetters = await queues.url(/WebhookinsideDeadLetterQueue/);
  const [given] = await until('Nothing was given up', async () => (await queues.count(deadLetters) > 0 ? queues.take(deadLetters) : undefined));
  expect(JSON.parse(given)).toMatchObject({ 'detail-type': 'Document Succeeded' });

  // the other webhook may not call this address, and says so
  const logs = await handlerLogs(environment.clients.logs, environment.stackName);
  expect(logs.flatMap(({ lines }) => lines).join('\n')).toMatch(/hooks\.example\.com is at \S+, which is not a public address/);
  expect(receiver.received.map(({ path: where }) => where)).not.toContain('/outside');
});
