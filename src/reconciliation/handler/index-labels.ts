import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { brokeOff } from './broke-off';
import { ifHolds } from '../../storage/handler/if-holds';
import { labelKey } from '../../storage/table-schema';
import { LabelIndexAnswer } from '../reconcile-request';

/** Records of a page: with eight writes at once, a few seconds' work where all of them change. */
const PAGE = 250;
const WRITES_AT_ONCE = 8;

/** What of a record tells its place in the index of labels. */
interface LabelledRecord {
  readonly documentId: string;
  readonly listKey: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly labelKey?: string;
}

export interface LabelIndexProps {
  readonly tableName: string;
  readonly indexedLabel: string;
  readonly startAfter?: string;
  readonly maxObjects: number;
  /** Asked before each page but the first: a call that made no progress would be repeated for ever. */
  readonly mayGoOn: () => boolean;
}

/**
 * Gives each record the place in the index of labels that its labels ask for. Whoever changes labels meanwhile writes that place, too.
 *
 * @throws with where to go on
 */
export async function indexLabels(client: DynamoDBDocumentClient, props: LabelIndexProps): Promise<LabelIndexAnswer> {
  let done: LabelIndexAnswer = { examined: 0, changed: 0, startAfter: props.startAfter };
  try {
    do {
      done = await indexPage(client, props, done);
    } while (done.startAfter !== undefined && done.examined < props.maxObjects && props.mayGoOn());
  } catch (error) {
    throw brokeOff(done.startAfter, error);
  }
  return done;
}

async function indexPage(
  client: DynamoDBDocumentClient, props: LabelIndexProps, { examined, changed, startAfter }: LabelIndexAnswer,
): Promise<LabelIndexAnswer> {
  const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({
    TableName: props.tableName,
    ExclusiveStartKey: startAfter === undefined ? undefined : { documentId: startAfter },
    ProjectionExpression: 'documentId, listKey, labels, labelKey',
    Limit: Math.min(PAGE, props.maxObjects - examined),
  }));
  const misplaced = (Items as LabelledRecord[]).filter((record) => record.labelKey !== placeOf(record, props));
  return {
    examined: examined + Items.length,
    changed: changed + await putInPlace(client, misplaced, props),
    startAfter: LastEvaluatedKey?.documentId as string | undefined,
  };
}

function placeOf({ listKey, labels }: LabelledRecord, { indexedLabel }: LabelIndexProps): string | undefined {
  return labelKey(listKey, indexedLabel, labels);
}

/** @returns how many were changed: the others have other labels by now */
async function putInPlace(client: DynamoDBDocumentClient, records: readonly LabelledRecord[], props: LabelIndexProps): Promise<number> {
  let changed = 0;
  for (let start = 0; start < records.length; start += WRITES_AT_ONCE) {
    const written = await Promise.all(records.slice(start, start + WRITES_AT_ONCE).map(async (record) => write(client, record, props)));
    changed += written.filter((done) => done).length;
  }
  return changed;
}

async function write(client: DynamoDBDocumentClient, record: LabelledRecord, props: LabelIndexProps): Promise<boolean> {
  const { documentId, labels } = record;
  const place = placeOf(record, props);
  const values = { ...labels && { ':labels': labels }, ...place !== undefined && { ':place': place } };
  const written = await ifHolds(async () => client.send(new UpdateCommand({
    TableName: props.tableName,
    Key: { documentId },
    UpdateExpression: place === undefined ? 'REMOVE #place' : 'SET #place = :place',
    ConditionExpression: `attribute_exists(#documentId) AND ${labels ? '#labels = :labels' : 'attribute_not_exists(#labels)'}`,
    ExpressionAttributeNames: { '#documentId': 'documentId', '#labels': 'labels', '#place': 'labelKey' },
    ...Object.keys(values).length > 0 && { ExpressionAttributeValues: values },
  })));
  return written !== undefined;
}
