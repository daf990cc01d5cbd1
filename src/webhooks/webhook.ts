import { Duration, Stack } from 'aws-cdk-lib';
import { IEventBus, IRuleTarget } from 'aws-cdk-lib/aws-events';
import { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ATTEMPT_TIMEOUT_SECONDS, MOST_ATTEMPTS } from './webhook-attempts';
import { WebhookSettings } from './webhook-settings';
import { Env } from '../contract/env';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { BoundWebhook } from '../notifications/notification-target-config';
import { documentRule } from '../publishing/document-rule';
import { acceptFromService } from '../queues/accept-from-service';
import { grantSend } from '../queues/grant-send';
import { queueWithDeadLetters } from '../queues/pipeline-queue';

/** One attempt, and the calls of AWS beside it. */
const TIMEOUT = Duration.seconds(3 * ATTEMPT_TIMEOUT_SECONDS);

/** The most there is: a receiver that asks to wait for 12 hours each time is tried for four and a half days. */
const RETENTION = Duration.days(14);

/** What the function itself gives up is in the dead-letter queue by then; these are for receives in which it did not come to that. */
const SPARE_RECEIVES = 5;

export interface WebhookProps {
  readonly target: BoundWebhook;
  readonly pipelineName: string;
  readonly eventBus: IEventBus;
  readonly functions: SharedFunctionProps;
  readonly encryptionKey?: IKey;
}

/** From the event bus to one receiver. Queue and function are its own, so that it holds up no other. */
export class Webhook extends Construct {
  public readonly queue: IQueue;
  public readonly deadLetterQueue: IQueue;
  public readonly handler: IFunction;

  public constructor(scope: Construct, id: string, props: WebhookProps) {
    super(scope, id);
    const { target, encryptionKey } = props;
    const { queue, deadLetterQueue } = queueWithDeadLetters(this, {
      functionTimeout: TIMEOUT, maxReceiveCount: MOST_ATTEMPTS + SPARE_RECEIVES, retention: RETENTION, encryptionKey,
    });
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;

    // what EventBridge cannot put into the queue, it puts where all else is that did not arrive
    const ruleTarget: IRuleTarget = { bind: () => ({ arn: queue.queueArn, deadLetterConfig: { arn: deadLetterQueue.queueArn } }) };
    const { pipelineName, eventBus } = props;
    const rule = documentRule(this, 'Events', {
      pipelineName, eventBus, options: { description: 'Changes of status for a webhook', statuses: [...target.statuses], target: ruleTarget },
    });
    for (const each of [queue, deadLetterQueue]) {
      acceptFromService(each, encryptionKey, 'events.amazonaws.com');
      rule.node.addDependency(each.node.findChild('Policy'));
    }

    const { url, secret, previousSecret } = target;
    const settings: WebhookSettings = {
      url,
      secretArn: secret.secretArn,
      previousSecretArn: previousSecret?.secretArn,
      rotationWindowSeconds: target.rotationWindow.toSeconds(),
      allowPrivateAddresses: target.allowPrivateAddresses,
      deadLetterQueueUrl: deadLetterQueue.queueUrl,
    };
    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'webhook',
      description: 'Sends changes of status to the receiver of a webhook',
      timeout: TIMEOUT,
      memorySize: 512,
      environment: { [Env.WEBHOOK_SETTINGS]: Stack.of(this).toJsonString(settings) },
      // one at a time, so that one that is not answered holds up no other, and `maxConcurrency` is what the receiver sees
      source: { queue, batchSize: 1, maxConcurrency: target.maxConcurrency },
    });
    this.handler = handler;
    grantSend(deadLetterQueue, role);
    grantReadValues(role, [secret, ...previousSecret ? [previousSecret] : []]);
  }
}

/** Not CDK's `grantRead`, which lets the function describe secrets, too, and asks the policy of a key that may not be ours to change. */
function grantReadValues(role: IRole, secrets: readonly ISecret[]): void {
  role.addToPrincipalPolicy(new PolicyStatement({
    actions: ['secretsmanager:GetSecretValue'],
    // where the six characters at the end are not known, they are any
    resources: secrets.map(({ secretArn, secretFullArn }) => secretFullArn ?? `${secretArn}-??????`),
  }));
  const keys = secrets.flatMap(({ encryptionKey }) => encryptionKey?.keyArn ?? []);
  if (keys.length > 0) {
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: keys,
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(role).region}.amazonaws.com` } },
    }));
  }
}
