import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { DocumentStatus } from '../../src';
import { DocumentRecord } from '../../src/contract/document-record';
import { fakeAws } from '../helpers/fake-aws';
import { EVENT_BUS } from '../helpers/fake-event-bus';
import { TOPIC } from '../helpers/fake-topic';
import { loadPublishing } from '../helpers/handlers';
import { validatedRecord } from '../helpers/records';
import { lambdaContext } from '../helpers/sqs-events';
import { StreamHandler, streamRecord } from '../helpers/stream-events';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.fn() }));

const aws = fakeAws();
let handler: StreamHandler;

beforeAll(async () => {
  handler = await loadPublishing({ eventBusArn: EVENT_BUS, topics: [{ topicArn: TOPIC, statuses: Object.values(DocumentStatus) }] });
});

const DOCUMENTS = ['a', 'b', 'c', 'd'];
type Kind = 'status' | 'claim' | 'delete';

/** Some writes, in the order of the stream: each of a document, and of a kind. */
const writes = fc.array(fc.record({
  documentId: fc.constantFrom(...DOCUMENTS),
  kind: fc.oneof({ weight: 6, arbitrary: fc.constant<Kind>('status') }, { weight: 2, arbitrary: fc.constant<Kind>('claim') }, { weight: 1, arbitrary: fc.constant<Kind>('delete') }),
}), { maxLength: 40 });

/** Whether the nth entry is refused; all that come after are taken. */
const refusals = fc.array(fc.boolean(), { maxLength: 120 });

test('whatever is refused on the way, each change of status is published, and none before the one that precedes it', async () => {
  await fc.assert(fc.asyncProperty(writes, refusals, refusals, fc.integer({ min: 1, max: 15 }), async (plan, busTape, topicTape, batchSize) => {
    aws.reset();
    const { records, committed } = commit(plan);
    aws.eventBus.refuses = tape(busTape);
    aws.topic.refuses = tape(topicTape);
    for (let i = 0; i < records.length; i += batchSize) {
      await invoke(records.slice(i, i + batchSize));
    }
    for (const ids of [aws.eventBus.ids, aws.topic.ids]) {
      expect(new Set(ids)).toEqual(new Set(committed));
      expect(outOfOrder(ids)).toEqual([]);
    }
    aws.expectNothingUnexpected();
  }), { numRuns: 300 });
});

/** What stands in the stream after some writes, and the ids of the changes of status among them. */
function commit(plan: ReadonlyArray<{ documentId: string; kind: Kind }>) {
  const table = new Map<string, DocumentRecord>();
  const deleted = new Set<string>();
  const records: DynamoDBRecord[] = [];
  const committed: string[] = [];
  for (const { documentId, kind } of plan) {
    const before = table.get(documentId);
    if (deleted.has(documentId) || (!before && kind !== 'status')) {
      continue;
    }
    const revision = (before?.revision ?? 0) + (kind === 'status' ? 1 : 0);
    const after = kind === 'delete' ? undefined : validatedRecord({
      ...before, documentId, revision, status: DocumentStatus.PROCESSING, claimUntil: kind === 'claim' ? '2030-01-01T00:03:00.000Z' : undefined,
    });
    if (after) {
      table.set(documentId, after);
    } else {
      deleted.add(documentId);
    }
    if (kind === 'status') {
      committed.push(`${documentId}:${revision}`);
    }
    records.push(streamRecord({ before, after }, `s${records.length + 1}`));
  }
  return { records, committed };
}

/** As Lambda does: from the failed record on again; what fails as a whole is split in two. */
async function invoke(records: DynamoDBRecord[]): Promise<void> {
  if (records.length === 0) {
    return;
  }
  let failed: string | undefined;
  try {
    failed = (await handler({ Records: records }, lambdaContext())).batchItemFailures[0]?.itemIdentifier;
  } catch {
    const middle = Math.ceil(records.length / 2);
    await invoke(records.slice(0, middle));
    return invoke(records.slice(middle));
  }
  const rest = failed ? records.slice(records.findIndex(({ dynamodb }) => dynamodb!.SequenceNumber === failed)) : [];
  return invoke(rest);
}

function tape(refused: readonly boolean[]): () => boolean {
  let next = 0;
  return () => refused[next++] ?? false;
}

/** The ids that were taken before their predecessor was. */
function outOfOrder(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => {
    const [documentId, revision] = id.split(':');
    seen.add(id);
    return revision !== '1' && !seen.has(`${documentId}:${Number(revision) - 1}`);
  });
}
