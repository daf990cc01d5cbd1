import { Duration } from 'aws-cdk-lib';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AlarmDeclaration, deadLetterAlarm, latenessAlarm } from '../monitoring/alarm-declaration';

/** Long enough to mend what is broken, short enough that a dead letter outlives its message. */
const RETENTION = Duration.days(4);
const DEAD_LETTER_RETENTION = Duration.days(14);

/** AWS' advice for queues that invoke functions: room for the function's own retries. */
const VISIBILITY_FACTOR = 6;

export interface PipelineQueueProps {
  /** The timeout of the function that the queue invokes. */
  readonly functionTimeout: Duration;
  /** How often a message is received before it goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
  readonly encryptionKey?: IKey;
  /** For how long a message is kept. @default Duration.days(4) */
  readonly retention?: Duration;
}

/** A queue that invokes a function, and the dead-letter queue that keeps what could not be handled. */
export interface QueueWithDeadLetters {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
}

export function queueWithDeadLetters(
  scope: Construct, { functionTimeout, maxReceiveCount, encryptionKey, retention = RETENTION }: PipelineQueueProps,
): QueueWithDeadLetters {
  const deadLetters = deadLetterQueue(scope, 'DeadLetterQueue', encryptionKey);
  const queue = new Queue(scope, 'Queue', {
    ...security(encryptionKey),
    visibilityTimeout: Duration.seconds(functionTimeout.toSeconds() * VISIBILITY_FACTOR),
    retentionPeriod: retention,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount },
  });
  return { queue, deadLetterQueue: deadLetters };
}

/** A queue between two steps of the pipeline, and the dead-letter queue that keeps what could not be handled. */
export class PipelineQueue extends Construct {
  public readonly queue: Queue;
  public readonly deadLetterQueue: IQueue;
  /** What it wants to be watched for. */
  public readonly alarms: readonly AlarmDeclaration[];

  public constructor(scope: Construct, id: 'Uploads' | 'Scans' | 'Work' | 'Completions', props: PipelineQueueProps) {
    super(scope, id);
    const { queue, deadLetterQueue: deadLetters } = queueWithDeadLetters(this, props);
    this.queue = queue;
    this.deadLetterQueue = deadLetters;
    this.alarms = [deadLetterAlarm(`${id}DeadLetters`, this.deadLetterQueue), latenessAlarm(`${id}Late`, this.queue)];
  }
}

/** A queue for what could not be handled. */
export function deadLetterQueue(scope: Construct, id: string, encryptionKey: IKey | undefined): Queue {
  return new Queue(scope, id, { ...security(encryptionKey), retentionPeriod: DEAD_LETTER_RETENTION });
}

function security(encryptionKey: IKey | undefined) {
  return {
    enforceSSL: true,
    encryption: encryptionKey ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED,
    encryptionMasterKey: encryptionKey,
  };
}
