import { lookup } from 'node:dns/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { checkedLookup } from './checked-lookup';
import { judgeAttempt } from './judge-attempt';
import { Answer, post } from './post';
import { readSecret } from './read-secret';
import { signedHeaders } from './signature';
import { SigningKeys } from './signing-keys';
import { UnfitEvent, Webhook, webhookOf } from './webhook-of-event';
import { Env } from '../../contract/env';
import { MetricName } from '../../contract/metric-name';
import { webhookUrlFault } from '../../notifications/webhook-url';
import { sqs } from '../../runtime/clients';
import { requireSettings } from '../../runtime/env';
import { logAbout } from '../../runtime/log-scope';
import { queueHandler } from '../../runtime/queue-handler';
import { RetryLater } from '../../runtime/retry-later';
import { addMetric, logger } from '../../runtime/telemetry';
import { ATTEMPT_TIMEOUT_SECONDS } from '../webhook-attempts';
import { WebhookSettings } from '../webhook-settings';

/** What an attempt takes beside the call: to read secrets, and to put away what is given up. */
const BESIDE_CALL_SECONDS = 5;

/** No receiver needs to know more of who calls. */
const USER_AGENT = 'cdk-document-processing-pipeline';

const settings = requireSettings<WebhookSettings>(Env.WEBHOOK_SETTINGS);
const keys = new SigningKeys(settings, readSecret);
const options = { lookup: checkedLookup(lookup, settings.allowPrivateAddresses), timeoutMs: ATTEMPT_TIMEOUT_SECONDS * 1000 };

export const handler = queueHandler('webhooks', async ({ body, attributes }: SQSRecord) => {
  const webhook = readMessage(body);
  if (webhook instanceof UnfitEvent) {
    await giveUp(body, webhook.message);
    return;
  }
  logAbout(webhook);
  const outcome = await attempt(webhook);
  const attempts = Number(attributes.ApproximateReceiveCount);
  const judgment = judgeAttempt(outcome, { attempts, now: Date.now(), random: Math.random });
  if (judgment.kind === 'DELIVERED') {
    addMetric(MetricName.WEBHOOKS_DELIVERED, 1);
    logger.info('The webhook is delivered', { webhookId: webhook.id, sent: attempts });
    return;
  }
  addMetric(MetricName.WEBHOOK_ATTEMPTS_FAILED, 1);
  if (judgment.kind === 'TRY_AGAIN') {
    throw new RetryLater(judgment.afterSeconds, judgment.reason, 1, judgment.afterSeconds);
  }
  await giveUp(body, judgment.reason);
}, (ATTEMPT_TIMEOUT_SECONDS + BESIDE_CALL_SECONDS) * 1000);

function readMessage(body: string): Webhook | UnfitEvent {
  try {
    return webhookOf(body);
  } catch (error) {
    if (error instanceof UnfitEvent) {
      return error;
    }
    throw error;
  }
}

/** @throws what is no fault of the receiver's */
async function attempt({ id, body }: Webhook): Promise<Answer | Error> {
  const url = receiver();
  const headers = signedHeaders(await keys.current(), { id, timestamp: Math.floor(Date.now() / 1000), body });
  try {
    const answer = await post(url, { ...headers, 'user-agent': USER_AGENT }, body, options);
    if (answer.status === 401 || answer.status === 403) {
      keys.forget(); // the secret may have been rotated since it was read
    }
    return answer;
  } catch (error) {
    return error as Error;
  }
}

/** A URL that only the deployment knew was not looked at before. */
function receiver(): URL {
  const fault = webhookUrlFault(settings.url);
  if (fault) {
    throw new Error(`The URL of the webhook cannot be called: ${fault}`);
  }
  return new URL(settings.url);
}

/** At most it is there twice: the message is deleted when the dead letter is there. */
async function giveUp(body: string, reason: string): Promise<void> {
  await sqs().send(new SendMessageCommand({
    QueueUrl: settings.deadLetterQueueUrl,
    MessageBody: body,
    MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
  }));
  logger.error('The webhook is given up, and waits in the dead-letter queue', { reason });
}
