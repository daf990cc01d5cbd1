import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { OperatedPipeline } from './operated-pipeline';
import { DescribedParts, DescribedWebhooks, webhooksParameterName } from '../../contract/pipeline-description';

/** The dead letters of no queue: what Amazon SNS could not deliver to that of collection. */
const UNDELIVERED = 'undeliveredCompletions';

/** The parts of the pipeline by the names that people know them by, webhooks among them; nothing where an older version of the library deployed it. */
export async function describedParts({ pipeline, clients }: OperatedPipeline): Promise<DescribedParts | undefined> {
  const { parts, pipelineName } = pipeline;
  if (!parts?.webhooks) {
    return parts;
  }
  const { Parameter } = await clients.ssm().send(new GetParameterCommand({ Name: webhooksParameterName(pipelineName) }));
  const webhooks = Object.entries(JSON.parse(Parameter?.Value ?? '{}') as DescribedWebhooks);
  const nth = (place: 0 | 1 | 2) => Object.fromEntries(webhooks.map(([name, described]) => [`webhook-${name}`, described[place]]));
  return {
    ...parts,
    queues: { ...parts.queues, ...nth(0) },
    deadLetters: { ...parts.deadLetters, ...nth(1) },
    functions: { ...parts.functions, ...nth(2) },
  };
}

/** Where the messages of a dead-letter queue come from, and go again. */
export function sourceQueueOf({ queues }: DescribedParts, deadLetters: string): string {
  return queues[deadLetters === UNDELIVERED ? 'collection' : deadLetters];
}

const FUNCTION_OF: Readonly<Record<string, string>> = {
  intake: 'intake', scanning: 'scan', recognition: 'recognize', collection: 'collect',
};

/** The function that gives messages up to a dead-letter queue; none does where Amazon SNS could not deliver them. */
export function functionBehind({ functions }: DescribedParts, deadLetters: string): string | undefined {
  return functions[FUNCTION_OF[deadLetters] ?? deadLetters];
}

export async function queueUrlOf({ clients }: OperatedPipeline, queueName: string): Promise<string> {
  return (await clients.sqs().send(new GetQueueUrlCommand({ QueueName: queueName }))).QueueUrl!;
}

/** Messages of a queue, by Amazon SQS' own estimate. */
export interface QueueCounts {
  readonly waiting: number;
  /** Received, and not dealt with yet. */
  readonly inFlight: number;
}

export async function countsOf(operated: OperatedPipeline, queueName: string): Promise<QueueCounts> {
  const { Attributes = {} } = await operated.clients.sqs().send(new GetQueueAttributesCommand({
    QueueUrl: await queueUrlOf(operated, queueName),
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
  }));
  const number = (name: keyof typeof Attributes) => Number(Attributes[name] ?? 0);
  return {
    waiting: number('ApproximateNumberOfMessages') + number('ApproximateNumberOfMessagesDelayed'), inFlight: number('ApproximateNumberOfMessagesNotVisible'),
  };
}
