import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { ApiRequest } from '../../src/api/handler/api-request';
import { listDocuments } from '../../src/api/handler/listing/list-documents';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { nextUpdatedSince } from '../../src/operations/listing/next-updated-since';
import { changeKey, listingKeys } from '../../src/storage/table-schema';
import { fakeClock } from '../helpers/clock';
import { TABLE } from '../helpers/fake-documents-table';
import { pageOf } from '../helpers/listing-queries';
import { validatedRecord } from '../helpers/records';

const clock = fakeClock();
const MINUTE = 60_000;
const idOf = (document: number) => String(document).padStart(32, '0');

interface Change {
  readonly document: number;
  /** Milliseconds after the beginning. */
  readonly at: number;
  /** Until the index shows it. */
  readonly lag: number;
}

interface Plan {
  readonly changes: readonly Change[];
  /** Between one request and the next. */
  readonly pauses: readonly number[];
  readonly limit: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  changes: fc.array(fc.record({
    document: fc.nat(12), at: fc.nat(120 * MINUTE), lag: fc.oneof(fc.constant(0), fc.nat(20 * MINUTE - 1)),
  }), { minLength: 1, maxLength: 40 }),
  pauses: fc.array(fc.integer({ min: 2 * MINUTE, max: 15 * MINUTE }), { minLength: 1, maxLength: 20 }),
  limit: fc.integer({ min: 1, max: 5 }),
});

/** A change that the index shows between the first page and the second, before the place that the second goes on from. */
const SHOWN_LATE: Plan = {
  changes: [{ document: 0, at: 0, lag: 10 * MINUTE + 2 }, { document: 1, at: 0, lag: 0 }, { document: 2, at: 0, lag: 0 }],
  pauses: [10 * MINUTE + 1],
  limit: 1,
};

/** A table whose index lags behind its items. */
class LaggingTable {
  private readonly changes: ReadonlyArray<Change & { readonly shownAt: number }>;

  public constructor(changes: readonly Change[], private readonly beginning: number) {
    const shown = new Map<number, number>();
    this.changes = [...changes].sort((a, b) => a.at - b.at).map((change) => {
      const shownAt = Math.max(change.at + change.lag, shown.get(change.document) ?? 0); // of one item the index shows changes in their order
      shown.set(change.document, shownAt);
      return { ...change, shownAt };
    });
  }

  public get client(): DynamoDBDocumentClient {
    return { send: async (command: { readonly input: any }) => ('RequestItems' in command.input ? this.lookUp(command.input) : pageOf(command.input, this.shown())) } as never;
  }

  private lookUp({ RequestItems: { [TABLE]: { Keys } } }: any) {
    const ids: string[] = Keys.map(({ documentId }: DocumentRecord) => documentId);
    return { Responses: { [TABLE]: this.records(({ at }) => at).filter(({ documentId }) => ids.includes(documentId)) } };
  }

  private shown(): DocumentRecord[] {
    return this.records(({ shownAt }) => shownAt);
  }

  /** As they are now, by what has happened until then. */
  private records(timeOf: (change: LaggingTable['changes'][number]) => number): DocumentRecord[] {
    const now = Date.now() - this.beginning;
    const latest = new Map(this.changes.filter((change) => timeOf(change) <= now).map((change) => [change.document, change]));
    return [...latest.values()].map(({ document, at }) => {
      const documentId = idOf(document);
      const createdAt = new Date(this.beginning).toISOString();
      return validatedRecord({
        documentId,
        status: DocumentStatus.SUCCEEDED,
        createdAt,
        ...listingKeys({ documentId, status: DocumentStatus.SUCCEEDED, createdAt }),
        changedAt: changeKey(documentId, new Date(this.beginning + at).toISOString()),
        edits: at,
      });
    });
  }
}

test('who asks again and again from nextUpdatedSince learns of each change at least once, while others write and the index lags less than 20 minutes', async () => {
  await fc.assert(fc.asyncProperty(plan, async ({ changes, pauses, limit }) => {
    const beginning = Date.now();
    const table = new LaggingTable(changes, beginning);
    const list = listDocuments({ client: table.client, tableName: TABLE });
    const seen: Array<{ readonly id: string; readonly at: number }> = [];
    let updatedSince = new Date(beginning).toISOString();
    let cursor: string | undefined;
    for (let request = 0, isLast = false; !isLast || cursor !== undefined; request++) {
      clock.advance(pauses[request % pauses.length]);
      expect(request).toBeLessThan(300); // the listing ends
      const now = Date.now() - beginning;
      isLast ||= cursor === undefined && now > 140 * MINUTE; // the last walk begins when all is settled
      const { body } = await list({ parameters: { updatedSince, cursor, limit, deleted: false } } as unknown as ApiRequest);
      const answer = JSON.parse(body!) as { documents: Array<{ documentId: string }>; cursor?: string; nextUpdatedSince: string };
      seen.push(...answer.documents.map(({ documentId }) => ({ id: documentId, at: now })));
      ({ cursor } = answer);
      updatedSince = cursor === undefined ? answer.nextUpdatedSince : updatedSince;
    }
    for (const { document, at } of changes) {
      expect(seen.some((each) => each.id === idOf(document) && each.at >= at)).toBe(true);
    }
  }), { numRuns: 60, endOnFailure: true, examples: [[SHOWN_LATE]] });
});

test.each([
  ['the end was reached', '2030-01-01T00:00:00.000Z', undefined, '2030-01-01T11:40:00.000Z'],
  ['a page ends long ago', '2030-01-01T00:00:00.000Z', '2030-01-01T03:00:00.000Z#id', '2030-01-01T03:00:00.000Z'],
  ['a page ends within the overlap', '2030-01-01T00:00:00.000Z', '2030-01-01T11:59:00.000Z#id', '2030-01-01T11:40:00.000Z'],
  ['it never goes back', '2030-01-01T11:50:00.000Z', undefined, '2030-01-01T11:50:00.000Z'],
])('the next time to ask from, where %s', (_, since, position, expected) => {
  expect(nextUpdatedSince(since, new Date('2030-01-01T12:00:00.000Z'), position)).toBe(expected);
});
