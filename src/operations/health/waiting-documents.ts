import { Select } from '@aws-sdk/client-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DocumentsTableSchema, DueRange, dueTimeOf, isBudgetLane, laneOf, rangeAfter, waitingKeys, waitingRanges } from '../../storage/table-schema';
import { ListedTable } from '../listing/listed-table';

const { byDue: { indexName, partitionKey, sortKey } } = DocumentsTableSchema;

/** Sorts after every time. */
const WHENEVER = '~';

/** In the `dueAt` of what waits for the budget: behind until when, since when. */
const SINCE_WHEN = '~';

/** Read of a lane in one partition, of a megabyte each: some 20,000 documents. A million that wait must not keep the answer. */
const MOST_PAGES = 4;

/** Documents that wait in a lane. */
export interface WaitingDocuments {
  readonly reason: 'QUOTA' | 'BUDGET';
  /** Whose quota they wait for: its id in the pipeline; absent of those that wait for the budget. */
  readonly engine?: string;
  readonly documents: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
  /** Since when the oldest of them waits, in ISO 8601. */
  readonly since: string;
  /** Of the budget: until when the first of them waits at most, in ISO 8601. */
  readonly until?: string;
}

/** What waits for the quota of an engine or for the budget. The index may be some seconds behind. */
export async function waitingDocuments(table: ListedTable): Promise<WaitingDocuments[]> {
  const lanes = new Map<string, WaitingDocuments>();
  for (const found of (await Promise.all(waitingKeys().map(async (dueKey) => lanesIn(table, dueKey)))).flat()) {
    const known = lanes.get(found.lane);
    lanes.set(found.lane, known ? together(known, found.waiting) : found.waiting);
  }
  return [...lanes.values()];
}

function together(a: WaitingDocuments, b: WaitingDocuments): WaitingDocuments {
  return {
    ...a,
    documents: a.documents + b.documents,
    isMore: a.isMore || b.isMore,
    since: earlier(a.since, b.since),
    ...a.until !== undefined && b.until !== undefined && { until: earlier(a.until, b.until) },
  };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** Those of one partition, each once. */
async function lanesIn(table: ListedTable, dueKey: string) {
  const found: Array<{ readonly lane: string; readonly waiting: WaitingDocuments }> = [];
  for (let lane: string | undefined; ;) {
    const first = await firstIn(table, rangeAfter(dueKey, lane));
    lane = first === undefined ? undefined : laneOf(first);
    if (first === undefined || lane === undefined) {
      return found;
    }
    const range = waitingRanges(lane, WHENEVER).find((each) => each.dueKey === dueKey)!;
    found.push({ lane, waiting: { ...waitsFor(lane, first), ...await countIn(table, range) } });
  }
}

function waitsFor(lane: string, dueAt: string): Pick<WaitingDocuments, 'reason' | 'engine' | 'since' | 'until'> {
  const time = dueTimeOf(dueAt);
  if (!isBudgetLane(lane)) {
    return { reason: 'QUOTA', engine: lane, since: time };
  }
  const [until, since = until] = time.split(SINCE_WHEN);
  return { reason: 'BUDGET', since, until };
}

async function firstIn(table: ListedTable, range: DueRange): Promise<string | undefined> {
  const { Items: [first] = [] } = await table.client.send(new QueryCommand({ ...queryOf(table, range), Limit: 1 }));
  return first?.[sortKey] as string | undefined;
}

async function countIn(table: ListedTable, range: DueRange): Promise<Pick<WaitingDocuments, 'documents' | 'isMore'>> {
  let documents = 0;
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { Count = 0, LastEvaluatedKey } = await table.client.send(new QueryCommand({
      ...queryOf(table, range), Select: Select.COUNT, ExclusiveStartKey: start,
    }));
    documents += Count;
    start = LastEvaluatedKey;
    if (start === undefined) {
      break;
    }
  }
  return { documents, isMore: start !== undefined };
}

function queryOf({ tableName }: ListedTable, { dueKey, from, to }: DueRange) {
  return {
    TableName: tableName,
    IndexName: indexName,
    KeyConditionExpression: '#key = :key AND #dueAt BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#key': partitionKey, '#dueAt': sortKey },
    ExpressionAttributeValues: { ':key': dueKey, ':from': from, ':to': to },
  };
}
