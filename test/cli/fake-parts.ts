import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand, GetQueueAttributesCommand, GetQueueUrlCommand, ReceiveMessageCommand,
  SendMessageBatchCommand, SQSClient,
} from '@aws-sdk/client-sqs';
import { FakeParameters } from './docpipe';
import { FakeAws } from '../helpers/fake-aws';
import { serviceError } from '../helpers/service-errors';
import { strictClient } from '../helpers/strict-client';

interface Message {
  readonly MessageId: string;
  readonly Body: string;
  readonly MessageAttributes?: any;
  readonly sentAt: number;
  hidden: boolean;
}

/** As the construct names them, short. */
export const PARTS = {
  stack: 'Invoices',
  alarms: 'DocumentsMonitoring',
  queues: { intake: 'IntakeQueue', recognition: 'RecognitionQueue', collection: 'CollectionQueue' },
  deadLetters: { intake: 'IntakeDead', recognition: 'RecognitionDead', collection: 'CollectionDead', undeliveredCompletions: 'Undelivered' },
  functions: { intake: 'IntakeFunction', recognize: 'RecognizeFunction', collect: 'CollectFunction', reconcile: 'ReconcileFunction' },
};

/** Queues, functions, logs, metrics and alarms by their names, as AWS answers for them. */
export class FakeParts {
  public readonly queues = new Map<string, Message[]>();
  /** By the function: each line, and when it was written. */
  public readonly logs = new Map<string, Array<{ readonly timestamp: number; readonly message: string }>>();
  /** By the metric's name, with each further dimension behind a slash. */
  public readonly metrics = new Map<string, ReadonlyArray<readonly [time: string, value: number]>>();
  /** How old the oldest message of a queue is, in seconds, as Amazon CloudWatch tells it. */
  public readonly ages = new Map<string, number>();
  public alarms: any[] = [];
  public compositeAlarms: any[] = [];
  /** Messages that a queue does not take, by their bodies. */
  public readonly refused = new Set<string>();
  /** Whether the functions are. */
  public inVpc = false;
  private sent = 0;
  /** What the function of reconciliation answers. */
  private readonly answers = { reconcile: (_request: any): unknown => ({ examined: 0, sent: 0 }) };

  public constructor(aws: () => FakeAws) {
    strictClient(SQSClient, aws, [
      [GetQueueUrlCommand, ({ QueueName }) => {
        this.queueOf(QueueName);
        return { QueueUrl: `https://sqs.eu-west-1.amazonaws.com/111122223333/${QueueName}` };
      }],
      [GetQueueAttributesCommand, ({ QueueUrl }) => {
        const messages = this.queueOf(QueueUrl);
        const hidden = messages.filter((message) => message.hidden).length;
        const visible = messages.length - hidden;
        return { Attributes: { ApproximateNumberOfMessages: String(visible), ApproximateNumberOfMessagesNotVisible: String(hidden) } };
      }],
      [ReceiveMessageCommand, ({ QueueUrl, MaxNumberOfMessages }) => {
        const messages = this.queueOf(QueueUrl).filter(({ hidden }) => !hidden).slice(0, MaxNumberOfMessages);
        messages.forEach((message) => {
          message.hidden = true;
        });
        return {
          Messages: messages.map(({ MessageId, Body, MessageAttributes, sentAt }) => (
            { MessageId, ReceiptHandle: `receipt of ${MessageId}`, Body, MessageAttributes, Attributes: { SentTimestamp: String(sentAt) } }
          )),
        };
      }],
      [ChangeMessageVisibilityBatchCommand, ({ QueueUrl, Entries }) => {
        this.namedBy(QueueUrl, Entries).forEach((message) => {
          message.hidden = false;
        });
        return {};
      }],
      [DeleteMessageBatchCommand, ({ QueueUrl, Entries }) => {
        const gone = this.namedBy(QueueUrl, Entries);
        this.queues.set(nameOf(QueueUrl), this.queueOf(QueueUrl).filter((message) => !gone.includes(message)));
        return {};
      }],
      [SendMessageBatchCommand, ({ QueueUrl, Entries }) => {
        const failed = Entries.filter(({ MessageBody }: any) => this.refused.has(MessageBody));
        Entries.filter((entry: any) => !failed.includes(entry)).forEach(({ MessageBody, MessageAttributes }: any) => (
          this.put(nameOf(QueueUrl), MessageBody, { MessageAttributes })
        ));
        return { Failed: failed.map(({ Id }: any) => ({ Id, Code: 'InvalidParameterValue' })) };
      }],
    ]);
    strictClient(LambdaClient, aws, [
      [GetFunctionConfigurationCommand, ({ FunctionName }) => ({
        LoggingConfig: { LogGroup: `logs of ${FunctionName}` },
        Role: `arn:aws:iam::111122223333:role/${FunctionName}Role`,
        VpcConfig: this.inVpc ? { VpcId: 'vpc-1' } : undefined,
      })],
      [InvokeCommand, ({ FunctionName, Payload }) => {
        if (FunctionName !== PARTS.functions.reconcile) {
          throw serviceError('ResourceNotFoundException', 404, FunctionName);
        }
        return answerOf(() => this.answers.reconcile(JSON.parse(Buffer.from(Payload).toString())));
      }],
    ]);
    strictClient(CloudWatchLogsClient, aws, [
      [FilterLogEventsCommand, ({ logGroupName, filterPattern, startTime, nextToken = '0' }) => {
        const word = /"([^"]+)"/.exec(filterPattern)![1];
        const lines = this.logs.get(logGroupName.slice('logs of '.length)) ?? [];
        const all = lines.filter(({ message, timestamp }) => message.includes(word) && timestamp >= startTime);
        const end = Number(nextToken) + 2;
        return { events: all.slice(Number(nextToken), end), nextToken: end < all.length ? String(end) : undefined };
      }],
    ]);
    strictClient(CloudWatchClient, aws, [
      [DescribeAlarmsCommand, ({ AlarmNamePrefix, AlarmTypes: [type] }) => ({
        [`${type}s`]: (type === 'MetricAlarm' ? this.alarms : this.compositeAlarms).filter(({ AlarmName }) => AlarmName.startsWith(AlarmNamePrefix)),
      })],
      [GetMetricDataCommand, ({ MetricDataQueries, StartTime, EndTime }) => ({
        MetricDataResults: MetricDataQueries.map(({ Id, MetricStat: { Metric } }: any) => {
          if (Metric.Namespace === 'AWS/SQS') {
            const age = this.ages.get(Metric.Dimensions[0].Value);
            return { Id, Timestamps: age === undefined ? [] : [StartTime], Values: age === undefined ? [] : [age] };
          }
          const [, ...others] = Metric.Dimensions;
          const points = (this.metrics.get([Metric.MetricName, ...others.map(({ Value }: any) => Value)].join('/')) ?? [])
            .filter(([time]) => Date.parse(time) >= StartTime.getTime() && Date.parse(time) < EndTime.getTime());
          return { Id, Timestamps: points.map(([time]) => new Date(time)), Values: points.map(([, value]) => value) };
        }),
      })],
    ]);
  }

  public reconcileBy(answer: (request: any) => unknown): void {
    this.answers.reconcile = answer;
  }

  public reset(): void {
    [this.queues, this.logs, this.metrics, this.refused, this.ages].forEach((each) => each.clear());
    this.alarms = [];
    this.compositeAlarms = [];
    this.inVpc = false;
    this.sent = 0;
    this.reconcileBy(() => ({ examined: 0, sent: 0 }));
  }

  /** @returns the id of the message */
  public put(queueName: string, body: unknown, { MessageAttributes }: { readonly MessageAttributes?: any } = {}): string {
    const MessageId = `message-${this.sent++}`;
    const Body = typeof body === 'string' ? body : JSON.stringify(body);
    this.queueOf(queueName).push({ MessageId, Body, MessageAttributes, sentAt: Date.now(), hidden: false });
    return MessageId;
  }

  public log(functionName: string, line: object, timestamp = Date.now()): void {
    this.logs.set(functionName, [...this.logs.get(functionName) ?? [], { timestamp, message: JSON.stringify(line) }]);
  }

  public bodies(queueName: string): string[] {
    return this.queueOf(queueName).map(({ Body }) => Body);
  }

  public visible(queueName: string): number {
    return this.queueOf(queueName).filter(({ hidden }) => !hidden).length;
  }

  private queueOf(nameOrUrl: string): Message[] {
    const name = nameOf(nameOrUrl);
    this.queues.set(name, this.queues.get(name) ?? []);
    return this.queues.get(name)!;
  }

  private namedBy(queueUrl: string, entries: ReadonlyArray<{ readonly ReceiptHandle: string }>): Message[] {
    return this.queueOf(queueUrl).filter(({ MessageId }) => entries.some(({ ReceiptHandle }) => ReceiptHandle === `receipt of ${MessageId}`));
  }
}

function nameOf(nameOrUrl: string): string {
  return nameOrUrl.slice(nameOrUrl.lastIndexOf('/') + 1);
}

/** As AWS Lambda answers: what is thrown is told in the answer. */
function answerOf(work: () => unknown): object {
  try {
    return { StatusCode: 200, Payload: Buffer.from(JSON.stringify(work())) };
  } catch (error) {
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: Buffer.from(JSON.stringify({ errorMessage: (error as Error).message })) };
  }
}

/** A pipeline, `invoices`, with its parts, anew for each test. */
export function pipelineWithParts(aws: () => FakeAws): { readonly parameters: FakeParameters; readonly parts: FakeParts } {
  const parameters = new FakeParameters(aws);
  const parts = new FakeParts(aws);
  beforeEach(() => {
    parts.reset();
    parameters.values.clear();
    parameters.put('invoices', { parts: PARTS });
  });
  return { parameters, parts };
}
