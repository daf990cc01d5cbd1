import { SNSClient } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { NoticesStore } from './notices-store';
import { PeopleTopic } from './people-topic';
import { Teller } from './teller';
import { Env } from '../../contract/env';
import { MetricName } from '../../contract/metric-name';
import { documentClient } from '../../runtime/clients';
import { requireEnv, requireSettings } from '../../runtime/env';
import { inLogScope } from '../../runtime/log-scope';
import { addMetric, logger, publishMetrics } from '../../runtime/telemetry';
import type { NotifyingSettings, PersonSettings } from '../notifying-settings';

/** Left for the message that is under way when the time is up. */
const CLOSING_MS = 15_000;

const settings = requireSettings<NotifyingSettings>(Env.NOTIFYING_SETTINGS);
const teller = new Teller(
  settings,
  requireEnv(Env.SERVICE_NAME),
  new NoticesStore(documentClient(), settings.tableName),
  new PeopleTopic(new SNSClient({}), settings.topicArn),
);

/** Each minute: tell people of what waits for them and is due. Where nothing waits this is two reads a target. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  logger.addContext(context);
  const until = new Date(Date.now() + context.getRemainingTimeInMillis() - CLOSING_MS);
  try {
    await inLogScope('notifying', async () => {
      const digests = settings.targets.filter(({ everySeconds }) => everySeconds > 0);
      const singles = settings.targets.filter((target) => !digests.includes(target));
      for (const target of digests) { // one after the other: each may have thousands of changes in memory
        await tell(target, until);
      }
      await Promise.all(singles.map(async (target) => tell(target, until)));
    });
  } finally {
    publishMetrics();
  }
}

/** What fails for one must not keep the others waiting; it is made up for by the next invocation. */
async function tell(target: PersonSettings, until: Date): Promise<void> {
  try {
    await teller.tell(target, until);
  } catch (error) {
    addMetric(MetricName.NOTIFICATIONS_UNSENT, 1);
    logger.error('People could not be told', { target: target.id, error: error as Error });
  }
}
