import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Deployed } from './deployed';
import { Expectation, Steps } from './steps';
import { BUDGET_ENTRY, BUDGET_PARTITION, RESERVATIONS_PARTITION } from '../../src/admission/budget-settings';
import { AdmissionTableSchema } from '../../src/admission/quota-settings';
import { DocumentStatus } from '../../src/contract/document-status';
import { toJobTag } from '../../src/contract/job-tag';
import { invoke } from '../local/invoke';
import { Queues } from '../local/queues';
import { Receiver } from '../webhooks/receiver';

/** Documents whose webhooks the receiver does not want, and says so for good. */
const UNWANTED = 'unwanted';

/** Has a receiver take all but what it does not want. */
export function takeWebhooks(receiver: Receiver): void {
  receiver.answer = (response) => response.writeHead(receiver.received.at(-1)!.body.includes(UNWANTED) ? 410 : 200).end();
}

/** What is told beside events, and what is counted for the budget. */
export function toldOf(deployed: Deployed, steps: Steps): Expectation[] {
  const { receiver } = deployed;
  return [
    { title: 'people are told', holds: async () => peopleAreTold(deployed, steps) },
    { title: 'what is read counts for the budget', holds: async () => counted(deployed, steps) },
    ...receiver ? [
      { title: 'a receiver gets a webhook', holds: async () => webhookComes(receiver, steps) },
      { title: 'a webhook that its receiver does not want is kept', holds: async () => webhookIsKept(deployed, steps) },
    ] : [],
  ];
}

async function peopleAreTold({ environment, notifyFunction }: Deployed, steps: Steps): Promise<void> {
  const fileName = `told-${steps.name}.png`;
  await steps.ends(fileName, `no ${steps.name}`, DocumentStatus.REJECTED);
  const queues = new Queues(environment);
  await steps.until('Nobody was told', async () => {
    await invoke(environment.clients.lambda, notifyFunction);
    return (await queues.take(environment.outputs.ToldQueueUrl)).some((body) => body.includes(fileName));
  });
}

/** What was reserved for it is settled in the end. */
async function counted({ environment: { clients: { dynamoDb } }, admissionTable }: Deployed, steps: Steps): Promise<void> {
  const itemOf = async (partition: string, entry: string) => {
    const Key = { [AdmissionTableSchema.partitionKey]: partition, [AdmissionTableSchema.sortKey]: entry };
    return (await dynamoDb.send(new GetCommand({ TableName: admissionTable, Key, ConsistentRead: true }))).Item;
  };
  const pagesOf = (item: Record<string, unknown> = {}) => Object.entries(item).filter(([name]) => name.startsWith('pages:'))
    .reduce((sum, [, pages]) => sum + Number(pages), 0);
  const before = pagesOf(await itemOf(BUDGET_PARTITION, BUDGET_ENTRY));
  const record = await steps.read('counted.png');
  const after = pagesOf(await itemOf(BUDGET_PARTITION, BUDGET_ENTRY));
  if (after <= before) {
    throw new Error(`A document was read, and ${after} pages count, as before`);
  }
  await steps.until('What was reserved was not settled', async () => await itemOf(RESERVATIONS_PARTITION, toJobTag(record)) === undefined);
}

async function webhookComes(receiver: Receiver, steps: Steps): Promise<void> {
  const { key } = await steps.upload('hooked.png', `no ${steps.name}`);
  await steps.until('No webhook came', async () => receiver.received.some(({ body }) => body.includes(key)));
}

async function webhookIsKept({ environment }: Deployed, steps: Steps): Promise<void> {
  const { key } = await steps.upload(`${UNWANTED}.png`, `no ${steps.name}`);
  const queues = new Queues(environment);
  const deadLetters = await queues.url(/Webhook\w+DeadLetterQueue/);
  await steps.until('The webhook was not kept', async () => (await queues.take(deadLetters)).some((body) => body.includes(key)));
}
