import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { Environment } from '../../local/environment';
import { NoticesTableSchema } from '../../src/contract/notices';
import { Docpipe } from '../local/docpipe';
import { Queues } from '../local/queues';
import { physicalId } from '../local/stack-resources';
import { Receiver } from '../webhooks/receiver';

const TICK_MS = 2_000;

const ITEMS_A_CALL = 25;

/** What comes with one deployed stack, and stays. */
export interface Deployed {
  readonly environment: Environment;
  readonly tickFunction: string;
  readonly reconcileFunction: string;
  readonly notifyFunction: string;
  readonly noticesTable: string;
  readonly admissionTable: string;
  readonly docpipe: Docpipe;
  /** For files, gone afterwards. */
  readonly folder: string;
  /** What webhooks are sent to, where it is in reach. */
  readonly receiver?: Receiver;
}

export async function deployedOf(environment: Environment, folder: string, receiver: Receiver | undefined): Promise<Deployed> {
  const functionOf = async (logicalId: RegExp) => physicalId(environment, 'AWS::Lambda::Function', logicalId);
  const tableOf = async (logicalId: RegExp) => physicalId(environment, 'AWS::DynamoDB::GlobalTable', logicalId);
  return {
    environment,
    receiver,
    docpipe: await Docpipe.open(environment, folder),
    folder,
    tickFunction: await functionOf(/TickingHandler/),
    reconcileFunction: await functionOf(/ReconciliationHandler/),
    notifyFunction: await functionOf(/NotifyingHandler/),
    noticesTable: await tableOf(/Notices/),
    admissionTable: await tableOf(/Admission/),
  };
}

/** Ticks, as each minute on AWS: what had to wait, if only since something was denied before, has its turn. */
export async function ticking({ environment, tickFunction }: Deployed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await environment.clients.lambda.send(new InvokeCommand({ FunctionName: tickFunction, Payload: '{}' })); // who needs it sees whether it fails
    await sleep(TICK_MS);
  }
}

/** Ticks until no message waits any more, or the time is over: what was denied comes back for a while. */
export async function quiet(deployed: Deployed, timeoutMs: number): Promise<void> {
  const { environment, tickFunction } = deployed;
  const queues = new Queues(environment);
  const urls = await queues.urls(/Work|Uploads|Scans|Completions|Webhook/);
  for (const start = Date.now(); Date.now() - start < timeoutMs; await sleep(TICK_MS)) {
    await environment.clients.lambda.send(new InvokeCommand({ FunctionName: tickFunction, Payload: '{}' }));
    const counts = await Promise.all(urls.map(async (url) => (/DeadLetter/.test(url) ? 0 : queues.count(url))));
    if (counts.every((count) => count === 0)) {
      break;
    }
  }
  await forgetNotices(deployed);
}

/** A message that could not be sent is another invocation's after two minutes: nobody waits for that here. */
async function forgetNotices({ environment: { clients: { dynamoDb } }, noticesTable: TableName }: Deployed): Promise<void> {
  const { partitionKey, sortKey } = NoticesTableSchema;
  for await (const { Items = [] } of paginateScan({ client: dynamoDb }, { TableName, ConsistentRead: true })) {
    const deletes = Items.map((item) => ({ DeleteRequest: { Key: { [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] } } }));
    for (let start = 0; start < deletes.length; start += ITEMS_A_CALL) {
      await dynamoDb.send(new BatchWriteCommand({ RequestItems: { [TableName]: deletes.slice(start, start + ITEMS_A_CALL) } }));
    }
  }
}
