import type { Readable } from 'node:stream';
import { bodyOf } from './world/bucket';
import type { Invariant } from './world/invariants';
import { invocations } from './world/invocation';
import { findViolation, inTheWorld } from './world/property';
import { sabotagedCompletion } from './world/run';
import { instead, withoutCondition, withUpdate, withValues } from './world/sabotages';
import type { Scenario } from './world/scenario';
import type { Sabotage } from './world/world';

jest.mock('../../src/collection/handler/completions', () => {
  const { parseCompletion } = jest.requireActual('../../src/collection/handler/completions');
  return { parseCompletion: (body: string) => sabotagedCompletion(parseCompletion(body)) };
});

inTheWorld();

const SEED = 1;
const RUNS = 1000;

/** What most mutations do without: they are found sooner. */
const PLAIN: Partial<Scenario> = { settings: 'as at first', scans: undefined, neighbours: [], clockSkewsMs: [], partitionUnits: 1000, budget: undefined };

const TWO_COPIES: Partial<Scenario> = {
  uploads: [{ kind: 'text', key: 0, atMs: 0 }], faults: [{ what: 'duplicated', queue: 'uploads', nth: 0, byMs: 15 }], latencies: [0, 0, 0, 100], outage: undefined,
};
/** Two functions inspect one upload; the slower one comes when the other is further on. */
const DELIVERED_TWICE: Partial<Scenario> = { uploads: TWO_COPIES.uploads, faults: TWO_COPIES.faults, asked: [], edits: [], deployments: [] };
/** Two functions have a photograph read, by an engine that answers at once. */
const STARTED_TWICE: Partial<Scenario> = {
  uploads: [{ kind: 'image', key: 0, atMs: 0 }], faults: [{ what: 'duplicated', queue: 'work', nth: 0, byMs: 15 }], outage: undefined,
};
const READ_AGAIN: Partial<Scenario> = { uploads: [{ kind: 'pdf', key: 0, atMs: 0 }], reprocesses: [{ upload: 0, atMs: 40_000 }], outage: undefined };

const ANSWER_LOST: Partial<Scenario> = {
  uploads: [{ kind: 'pdf', key: 0, atMs: 0 }],
  faults: [{ what: 'fail', command: 'StartDocumentTextDetection', nth: 0, times: 1, complaint: 'network', when: 'after' }],
  outage: undefined,
};
const RECONCILED: Partial<Scenario> = { versioned: true, reconcileAtHours: [1], outage: undefined };

/** There is room for one of three documents each day. */
const SPENT: Partial<Scenario> = {
  uploads: [0, 1, 2].map((key) => ({ kind: 'pdf' as const, key, atMs: key * 20 })),
  budget: { maxPagesPerDay: 3 },
  faults: [],
  deletes: [],
  deployments: [],
  outage: undefined,
};
/** There is room for three of four documents in a month. */
const SPENT_FOR_A_MONTH: Partial<Scenario> = {
  ...SPENT,
  uploads: [0, 1, 2, 3].map((key) => ({ kind: 'pdf' as const, key, atMs: key * 20 })),
  budget: { maxCostPerMonth: 0.01 },
};

/** Two functions die between the count and the lease, and there may be two jobs. */
const LEASES_LOST: Partial<Scenario> = {
  uploads: [0, 1, 2, 3].map((key) => ({ kind: 'pdf' as const, key: key % 2, atMs: key * 20 })),
  faults: [3, 4, 5].map((nth) => ({ what: 'crash' as const, command: 'PutItem', nth: nth + 1, when: 'before' as const })),
  latencies: [],
  outage: undefined,
};

/** Both jobs of the quota are those of a pipeline that is destroyed meanwhile. */
const DESTROYED: Partial<Scenario> = {
  uploads: [{ kind: 'pdf', key: 0, atMs: 20_000 }],
  neighbours: [0, 1].map((n) => ({ atMs: n, isDestroyed: true })),
  deployments: [],
  faults: [],
  outage: undefined,
};
const PART_LOST: Partial<Scenario> = { uploads: [{ kind: 'pdf', key: 0, atMs: 0 }], faults: [{ what: 'part lost', nth: 0 }], outage: undefined };

const ARRIVED_TWICE: Partial<Scenario> = { asked: [{ kind: 'text', atMs: 0, arriveAfterMs: [200, 206] }], purges: [], latencies: [], outage: undefined };
const PURGED_EARLY: Partial<Scenario> = {
  uploads: [{ kind: 'pdf', key: 0, atMs: 0 }], purges: [{ of: 'uploads', index: 0, atMs: 20_000 }], outage: undefined,
};

const WITHOUT_VERSION = ({ Version, ...object }: any) => object;
const ofOnePage = (record: any) => ({ ...record, ...record.pageCount && { pageCount: 1 } });
const withoutVersionId = ({ VersionId, ...object }: any) => object;

let tokens = 0;

function withContent(body: any, change: (text: string) => string): Readable {
  return bodyOf(Buffer.from(change(body.content.toString('latin1')), 'latin1'));
}

const withoutQuarantine = (values: Readonly<Record<string, unknown>> = {}) => (
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === 'QUARANTINED' ? 'REJECTED' : value]))
);

const functionNow = () => invocations.getStore()!.fn.name;

type Mutation = readonly [guard: string, missedBy: Invariant, sabotage: Sabotage, given?: Partial<Scenario>];

const MUTATIONS: readonly Mutation[] = [
  ['a record is created whether it is there or not', 'forward', {
    allowsUnconditional: true, input: instead('PutItem', ({ ConditionExpression, ...input }) => input),
  }, TWO_COPIES],
  ['a change of status does not ask for the status before', 'forward', { input: withoutCondition(/#status IN/) }, DELIVERED_TWICE],
  ['a change of status is not counted', 'forward', { input: withUpdate((update) => update.replace(/, #revision = #revision \+ :v\d+/, '')) }],
  ['a document that is taken is claimed again', 'pays once', { input: withoutCondition(/attribute_not_exists\(#claimUntil\)/) }, STARTED_TWICE],
  ['the request is not kept', 'pays once', { input: withUpdate((update) => update.replace(/if_not_exists\(#request, (:v\d+)\)/, '$1')) }],
  ['the request is given up with the claim, whatever came of the call', 'pays once', {
    input: instead('UpdateItem', ({ UpdateExpression: update, ExpressionAttributeNames: names, ...input }) => (
      /^SET #lastWrite = :v\d+ REMOVE #claimUntil$/.test(update)
        ? { ...input, UpdateExpression: `${update}, #request`, ExpressionAttributeNames: { ...names, '#request': 'request' } }
        : { ...input, UpdateExpression: update, ExpressionAttributeNames: names }
    )),
  }],
  ['each call has a token of its own', 'pays once', {
    input: instead('StartDocumentTextDetection', (input) => ({ ...input, ClientRequestToken: `token-${tokens += 1}` })),
  }, ANSWER_LOST],
  ['the SDK repeats calls that cost', 'pays once', { sdkAttempts: (service) => service === 'textract' ? 3 : undefined }],
  ['the token comes with the time of the call', 'word for word', {
    input: instead('StartDocumentTextDetection', ({ NotificationChannel: channel, ...input }) => (
      { ...input, NotificationChannel: { ...channel, RoleArn: String(Date.now()) } })),
  }],
  ['the version is not named to the engine', 'result belongs', {
    input: (command, input) => {
      if (command === 'StartDocumentTextDetection') {
        return { ...input, DocumentLocation: { S3Object: WITHOUT_VERSION(input.DocumentLocation.S3Object) } };
      }
      return input;
    },
  }],
  ['the job does not tell of which attempt it is', 'pays once', {
    input: instead('StartDocumentTextDetection', (input) => ({ ...input, JobTag: input.JobTag.replace(/:\d+$/, ':1') })),
  }, { deployments: [], edits: [] }],
  ['a record that is at its end stays in the index of what is due', 'due keys', { input: withUpdate((update) => update.replace(', #dueKey, #dueAt', '')) }],
  ['a record that waits is in no index', 'due keys', {
    input: withUpdate((update) => /#dueAt = /.test(update)
      ? `${update.replace(/#due(Key|At) = :v\d+(, )?/g, '')}${/ REMOVE /.test(update) ? ',' : ' REMOVE'} dueKey, dueAt`
      : update),
  }],
  ['the manifest is not written', 'result belongs', {
    input: instead('PutObject', (input) => input.Key.endsWith('manifest.json') ? { ...input, Key: 'results/elsewhere' } : input),
  }],
  ['starts are not paced', 'within quota', { input: withValues({ ':interval': 1, ':next': 1 }) }],
  ['jobs are not counted', 'within quota', { input: withValues({ ':jobs': 1000 }) }],
  ['the lease of a job is never given back', 'nothing lost', {
    input: instead('UpdateItem', (input) => (/^SET releasedAt/.test(input.UpdateExpression) ? { ...input, Key: { quotaKey: 'elsewhere', entry: 'quota' } } : input)),
  }],
  ['the budget is not kept', 'within budget', { input: withoutCondition(/#pages <= :most_pages/) }, SPENT],
  ['a reservation is not entered before the call', 'within budget', {
    input: instead('PutItem', (input) => (input.Item.quotaKey === 'budget#reserved' ? { ...input, Item: { ...input.Item, quotaKey: 'elsewhere' } } : input)),
  }, SPENT],
  ['nobody lets documents go that waited for the budget', 'nothing lost', {
    input: instead('Query', (input) => (/^budget:/.test(input.ExpressionAttributeValues[':from'])
      ? { ...input, ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':key': 'elsewhere' } } : input)),
  }, SPENT],
  ['the limit of a month is not kept', 'within budget', { input: withoutCondition(/#micros <= :most_micros/) }, SPENT_FOR_A_MONTH],
  ['nobody lets documents go that waited for a budget which a deployment took away', 'nothing lost', {
    input: instead('Query', (input) => (/^budget:.*#$/.test(input.ExpressionAttributeValues[':from']) && input.ExpressionAttributeValues[':to'].endsWith('#~')
      ? { ...input, ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':key': 'elsewhere' } } : input)),
  }, { ...SPENT_FOR_A_MONTH, deployments: [{ what: 'as at first', budget: null, atMs: 10 * 60_000 }] }],
  ['what is reserved is never settled', 'nothing lost', {
    input: instead('UpdateItem', (input) => (/^SET settledAt/.test(input.UpdateExpression) ? { ...input, Key: { quotaKey: 'elsewhere', entry: 'quota' } } : input)),
  }, SPENT],
  ['nobody looks for documents that wait for an engine which is gone', 'nothing lost', {
    input: instead('Query', (input) => (input.ExpressionAttributeValues[':to']?.endsWith('#~')
      ? { ...input, ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':key': 'elsewhere' } } : input)),
  }, { deployments: [{ what: 'engine renamed', atMs: 600 }] }],
  ['jobs that are counted and have no lease count for ever', 'nothing lost', {
    input: instead('UpdateItem', (input) => (/jobs = jobs - :lost/.test(input.UpdateExpression) ? { ...input, Key: { quotaKey: 'elsewhere', entry: 'quota' } } : input)),
  }, LEASES_LOST],
  ['a part of an answer counts as all of it, and the pages that intake counted as nothing', 'result belongs', {
    output: (command, output) => {
      switch (command) {
        case 'GetObject': return { ...output, Body: withContent(output.Body, (text) => text.replace('"Pages":2', '"Pages":1')) };
        case 'GetItem': return functionNow() === 'collect' && output.Item ? { ...output, Item: ofOnePage(output.Item) } : output;
        default: return output;
      }
    },
  }, PART_LOST],
  ['nobody sets free what a destroyed pipeline took', 'nothing lost', {
    input: instead('UpdateItem', (input) => (/^SET releasedAt/.test(input.UpdateExpression) && functionNow() === 'tick'
      ? { ...input, Key: { quotaKey: 'elsewhere', entry: 'quota' } } : input)),
  }, DESTROYED],
  ['the sweep finds nothing', 'nothing lost', { output: (command, output) => (command === 'Query' ? { Items: [] } : output) }],
  ['nobody looks for uploads that nobody was told of', 'nothing lost', {
    output: (command, output) => (command === 'ListObjectVersions' ? { ...output, Versions: [] } : output),
  }, { purges: [] }],
  ['objects are compared with records by another version than that of their events', 'result belongs', {
    output: (command, output) => (command === 'ListObjectVersions' ? { ...output, Versions: output.Versions.map(withoutVersionId) } : output),
  }, RECONCILED],
  ['events that are refused count as published', 'published', {
    output: (command, output) => (command === 'PutEvents' ? { FailedEntryCount: 0, Entries: output.Entries.map(() => ({ EventId: 'taken' })) } : output),
  }],
  ['reading a document again takes away the result that it has', 'result stays', {
    input: withUpdate((update) => {
      if (!/#status = /.test(update) || /#resultKey = /.test(update)) {
        return update;
      }
      return `${update}${/ REMOVE /.test(update) ? ',' : ' REMOVE'} resultKey, resultAttempt`;
    }),
  }, { purges: [] }],
  ['a completion counts for whatever attempt is under way', 'result belongs', { completions: (completion, current) => ({ ...completion, attempt: current }) }, READ_AGAIN],
  ['a document that must wait goes to the queue that it came from', 'no loops', {
    input: instead('ChangeMessageVisibility', (input, world) => {
      if (input.QueueUrl.endsWith('/work')) {
        world.sendBack(input.QueueUrl);
      }
      return input;
    }),
  }],
  ['an upload that was asked for is bound to whatever version comes', 'bound once', { input: withoutCondition(/#status IN/) }, ARRIVED_TWICE],
  ['intake does not look for a record by the id in the key', 'bound once', {
    input: (command, input, world) => {
      const isAsked = command === 'GetItem' && functionNow() === 'intake' && world.asked.some(({ documentId }) => documentId === input.Key.documentId);
      return isAsked ? { ...input, Key: { documentId: 'elsewhere' } } : input;
    },
  }, ARRIVED_TWICE],
  ['a threat that is found is written down as a rejection', 'found clean', {
    input: (command, input) => (command === 'UpdateItem' ? { ...input, ExpressionAttributeValues: withoutQuarantine(input.ExpressionAttributeValues) } : input),
  }, { scans: 'guardDuty', versioned: true, uploads: [{ kind: 'pdf', key: 0, atMs: 0 }], faults: [{ what: 'malware', nth: 0 }], outage: undefined }],
  ['nobody asks for a scan whose verdict never came', 'nothing lost', {
    input: instead('SendMessage', (input) => (functionNow() === 'tick' && input.QueueUrl.endsWith('/scans')
      ? { ...input, QueueUrl: input.QueueUrl.replace('/scans', '/work') } : input)),
  }, { scans: 'guardDuty', versioned: true, faults: [{ what: 'verdict lost', nth: 0 }], reconcileAtHours: [], outage: undefined }],
  ['tombstones are changed like other records', 'purged is gone', { input: withoutCondition(/attribute_not_exists\(#purgedAt\)/) }],
  ['a tombstone keeps what the document was known by', 'purged is gone', {
    input: withUpdate((update) => /REMOVE .*purgedKey/.test(update) ? 'REMOVE purgedKey, purgedETag' : update),
  }],
  ['the collector does not clean up after a purge', 'purged is gone', {
    input: instead('ListObjectVersions', (input) => functionNow() === 'collect' ? { ...input, Prefix: 'results/nowhere/' } : input),
  }, PURGED_EARLY],
  ['nobody looks at a tombstone again', 'purged is gone', {
    input: withUpdate((update) => /#purgedAt = /.test(update) ? `${update.replace(/, #dueKey = :v\d+, #dueAt = :v\d+/, '')}, dueKey, dueAt` : update),
  }, { ...PURGED_EARLY, faults: [{ what: 'notification lost', nth: 0 }] }],
];

/** Each guard that is taken away must be missed by the invariant that it is there for. */
for (const [guard, invariant, sabotage, given] of MUTATIONS) {
  test(`${invariant}: ${guard}`, async () => {
    const found = await findViolation({ seed: SEED, runs: RUNS, sabotage, given: { ...PLAIN, ...given }, first: true });
    process.stderr.write(`mutation ${guard}: ${found ? `'${found.world.violations[0].invariant}' in run ${found.runs}` : `nothing in ${RUNS} runs`}\n`);
    expect(found?.world.violations[0].invariant).toBe(invariant);
  }, 300_000);
}
