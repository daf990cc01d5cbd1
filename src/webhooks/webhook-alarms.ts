import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { AlarmDeclaration, deadLetterAlarm } from '../monitoring/alarm-declaration';
import { filledSum } from '../monitoring/filled-sum';

/** An event that is not taken is sent five times within 20 minutes, so these are two of them: one may be the fault of the event. */
const FAILED_ATTEMPTS = 10;

/** Alarms over all webhooks of a pipeline. @param attemptsFailed their metric, over an hour */
export function webhookAlarms(deadLetterQueues: readonly IQueue[], attemptsFailed: Metric): AlarmDeclaration[] {
  const [first, ...others] = deadLetterQueues.map((queue) => deadLetterAlarm('WebhookDeadLetters', queue));
  if (!first) {
    return [];
  }
  const usingMetrics = Object.fromEntries([first, ...others].map(({ metric }, index) => [`webhook${index}`, metric]));
  return [{
    name: 'WebhooksFailing',
    description: 'Receivers of webhooks do not take what they are sent.',
    metric: attemptsFailed,
    threshold: FAILED_ATTEMPTS,
  }, {
    ...first,
    description: 'Events that the receiver of a webhook did not take were given up, and wait in a dead-letter queue.',
    ...others.length > 0 && {
      metric: new MathExpression({
        label: 'Events given up', expression: filledSum(Object.keys(usingMetrics)), usingMetrics, period: Duration.minutes(1),
      }),
    },
  }];
}
