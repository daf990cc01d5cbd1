import * as fc from 'fast-check';
import type { EditName } from './api';
import type { DeploymentName } from './deployments';
import { Complaint } from './errors';
import type { BudgetSettings } from '../../../src/admission/budget-settings';

/** What a run is made of. All that is by chance in it is here, so the same scenario gives the same run. */
export interface Scenario {
  readonly versioned: boolean;
  /** What the account's quota really is, whatever the pipeline was told. */
  readonly quota: Quota;
  /** How far an index is behind its table, as one query after the other sees it. */
  readonly indexLagsMs: readonly number[];
  /** How far the clock of each invocation is ahead, in the order in which they begin; those beyond are right. */
  readonly clockSkewsMs: readonly number[];
  /** What a partition of the admission table takes a second; no more than that many write units. */
  readonly partitionUnits: number;
  readonly uploads: readonly PlannedUpload[];
  /** Uploads that somebody asks for, to be told the document's id before. */
  readonly asked: readonly AskedUpload[];
  readonly faults: readonly Fault[];
  /** How much longer than usual each call takes, in milliseconds, in the order of the calls; those beyond take no longer. */
  readonly latencies: readonly number[];
  /** Somebody wants documents read again. */
  readonly reprocesses: readonly Reprocess[];
  /** Somebody deletes what an upload's key holds then; where the bucket has versions, they stay. */
  readonly deletes: readonly Delete[];
  /** Somebody removes documents for good, and asks until all is gone. */
  readonly purges: readonly Purge[];
  /** Somebody deletes, restores or labels documents. */
  readonly edits: readonly Edit[];
  /** Another pipeline uses up the same quota. */
  readonly neighbours: readonly Neighbour[];
  /** What scans uploads for malware, if anything does. */
  readonly scans?: 'guardDuty' | 'function';
  /** What engines may be paid for at the beginning, if that is limited. */
  readonly budget?: Budget;
  /** The settings that the pipeline has at the beginning. */
  readonly settings: DeploymentName;
  /** The pipeline is deployed with other settings, while it works. */
  readonly deployments: readonly Deployment[];
  /** When an operator moves all dead letters back. */
  readonly redriveAtHours: readonly number[];
  /** When an operator has objects without a record looked for. */
  readonly reconcileAtHours: readonly number[];
  /** No function runs meanwhile. */
  readonly outage?: { readonly afterMinutes: number; readonly hours: number };
}

export interface Quota {
  readonly startsPerSecond: number;
  readonly maxConcurrentJobs: number;
}

export interface Reprocess {
  /** Which of the uploads. */
  readonly upload: number;
  readonly atMs: number;
}

export interface Edit extends Omit<Purge, 'atMs'> {
  readonly what: EditName;
  readonly atMs: number;
}

/** Pages of a day, dollars of a month, or both. */
export type Budget = Omit<BudgetSettings, 'tableName'>;

export interface Deployment {
  readonly what: DeploymentName;
  /** Without it, the budget stays as it is; `null` takes it away. */
  readonly budget?: Budget | null;
  readonly atMs: number;
}

/** A job of another pipeline. */
export interface Neighbour {
  readonly atMs: number;
  /** Its stack is destroyed while the job runs: nobody gives back what the job took. */
  readonly isDestroyed: boolean;
}

export interface Delete {
  /** Which of the uploads. */
  readonly upload: number;
  readonly atMs: number;
}

export type DocumentKind = 'text' | 'image' | 'pdf' | 'garbage';

export interface PlannedUpload {
  readonly kind: DocumentKind;
  /** Two uploads of one number and kind are versions of one key. */
  readonly key: number;
  readonly atMs: number;
}

export interface AskedUpload {
  readonly kind: DocumentKind;
  readonly atMs: number;
  /** How long after that objects come to the key that was told: one, several, or none. */
  readonly arriveAfterMs: readonly number[];
}

export interface Purge {
  /** Which of the uploads, or of those that were asked for. */
  readonly of: 'uploads' | 'asked';
  readonly index: number;
  readonly atMs: number;
}

export type Fault = CallFault | CrashFault | HangFault | MessageFault | UploadFault | InvocationFault | JobFault | TickFault | EntryFault | ScanFault;

/** The nth calls of a command, and the following ones, fail. */
export interface CallFault {
  readonly what: 'fail';
  readonly command: string;
  readonly nth: number;
  readonly times: number;
  readonly complaint: Complaint;
  /** Whether the call has taken effect. */
  readonly when: 'before' | 'after';
}

/** The invocation that makes the nth call of a command never continues. */
export interface CrashFault {
  readonly what: 'crash';
  readonly command: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** The nth call of a command takes very long. */
export interface HangFault {
  readonly what: 'hang';
  readonly command: string;
  readonly nth: number;
  readonly seconds: number;
}

/** What becomes of the nth message that is sent to a queue. */
export interface MessageFault {
  readonly what: 'duplicated' | 'delayed';
  readonly queue: QueueName;
  readonly nth: number;
  readonly byMs: number;
}

/** Nobody is ever told of the nth upload. */
export interface UploadFault {
  readonly what: 'event lost';
  readonly nth: number;
}

/** What becomes of the nth batch of a queue: its messages are not deleted, or no function is there to take it. */
export interface InvocationFault {
  readonly what: 'not deleted' | 'not invoked';
  readonly queue: QueueName;
  readonly nth: number;
}

/** What becomes of the nth job. */
export interface JobFault {
  readonly what: 'job fails' | 'job reads a part' | 'job is slow' | 'notification lost' | 'notification repeated' | 'notification late' | 'parts gone'
  | 'part lost' | 'part late';
  readonly nth: number;
}

/** What becomes of the nth tick. */
export interface TickFault {
  readonly what: 'tick missed' | 'tick twice';
  readonly nth: number;
}

/** The nth entry of a call that has many, and the following ones, are refused; the call succeeds. */
export interface EntryFault {
  readonly what: 'entries refused';
  readonly nth: number;
  readonly times: number;
}

/** The nth object that is uploaded has malware in it, or what becomes of the nth scan. */
export interface ScanFault {
  readonly what: 'malware' | 'verdict lost' | 'verdict late' | 'verdict repeated' | 'verdict first' | 'verdict contradicts' | 'scan fails' | 'tag fails';
  readonly nth: number;
}

export type QueueName = 'uploads' | 'scans' | 'work' | 'completions';

/** What the pipeline is told of the quotas: little, so that documents wait. */
export const QUOTA: Quota = { startsPerSecond: 2, maxConcurrentJobs: 2 };

const COMMANDS = [
  'GetItem', 'UpdateItem', 'PutItem', 'HeadObject', 'GetObject', 'PutObject', 'ListObjectsV2', 'SendMessage', 'ChangeMessageVisibility',
  'StartDocumentTextDetection', 'DetectDocumentText', 'GetDocumentTextDetection', 'Query', 'PutEvents', 'PublishBatch',
  'Invoke', 'ListObjectVersions', 'BatchGetItem', 'SendMessageBatch', 'DeleteObjects',
];

const HOUR_MS = 60 * 60 * 1000;

/** The calls that cost, and those that change something. */
const DELICATE = ['StartDocumentTextDetection', 'DetectDocumentText', 'Invoke', 'UpdateItem', 'SendMessage', 'PutObject'];

const command = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...DELICATE) },
  { weight: 2, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 1, arbitrary: fc.constant('any call') },
);
const nth = fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 2 }) }, { weight: 1, arbitrary: fc.nat({ max: 9 }) });
const queue = fc.constantFrom<QueueName>('uploads', 'scans', 'work', 'completions');
const when = fc.constantFrom<'before' | 'after'>('before', 'after');

const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('fail' as const),
      command,
      nth,
      when,
      times: fc.constantFrom(1, 3, 4, 12),
      complaint: fc.constantFrom<Complaint>('network', 'throttled', 'internal', 'denied'),
    }).map((each) => each.when === 'after' && each.complaint !== 'internal' ? { ...each, complaint: 'network' as const } : each),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('crash' as const), command, nth, when }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('hang' as const), command, nth, seconds: fc.constantFrom(5, 50, 110, 400) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('duplicated' as const, 'delayed' as const),
      queue,
      nth: fc.nat({ max: 5 }),
      byMs: fc.constantFrom(0, 30, 75, 150, 1500, 15_000, 40_000, 4 * 60_000, 2 * HOUR_MS, 30 * HOUR_MS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('event lost' as const), nth: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('not deleted' as const, 'not invoked' as const), queue, nth: fc.nat({ max: 5 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'job fails' as const, 'job reads a part' as const, 'job is slow' as const, 'notification lost' as const,
        'notification repeated' as const, 'notification late' as const, 'parts gone' as const,
        'part lost' as const, 'part late' as const,
      ),
      nth: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('tick missed' as const, 'tick twice' as const), nth: fc.nat({ max: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'malware' as const, 'malware' as const, 'verdict lost' as const, 'verdict late' as const, 'verdict repeated' as const, 'verdict first' as const,
        'verdict contradicts' as const, 'scan fails' as const, 'tag fails' as const,
      ),
      nth: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('entries refused' as const), nth: fc.nat({ max: 8 }), times: fc.constantFrom(1, 4, 30, 300) }),
  },
);

const asked: fc.Arbitrary<AskedUpload> = fc.record({
  kind: fc.constantFrom<DocumentKind>('pdf', 'image', 'text', 'garbage'),
  atMs: fc.constantFrom(0, 20, 2000),
  arriveAfterMs: fc.array(fc.constantFrom(200, 230, 2000, 70_000, 25 * HOUR_MS), { maxLength: 3, size: 'max' }),
});

const purge: fc.Arbitrary<Purge> = fc.record({
  of: fc.constantFrom<'uploads' | 'asked'>('uploads', 'asked'),
  index: fc.nat({ max: 1 }),
  atMs: fc.constantFrom(150, 220, 300, 400, 700, 2500, 4000, 20_000, 32_000, 75_000, 2 * HOUR_MS, 26 * HOUR_MS),
});

/** An image costs a page, for $0.0015, and a PDF two: six pages of a month, or twenty. */
const BUDGETS: readonly Budget[] = [
  { maxPagesPerDay: 1 }, { maxPagesPerDay: 3 }, { maxPagesPerDay: 20 }, { maxCostPerMonth: 0.01 }, { maxPagesPerDay: 3, maxCostPerMonth: 0.03 },
];

const deployment: fc.Arbitrary<Deployment> = fc.record({
  what: fc.constantFrom<DeploymentName>(
    'as at first', 'quota raised', 'quota lowered', 'quota taken away', 'engine renamed', 'functions return', 'functions call back',
  ),
  budget: fc.constantFrom<Budget | null | undefined>(undefined, undefined, undefined, undefined, null, null, ...BUDGETS),
  atMs: fc.constantFrom(100, 250, 600, 3000, 32_000, 75_000, 10 * 60_000, 2 * HOUR_MS),
});

const edit: fc.Arbitrary<Edit> = fc.record({
  of: fc.constantFrom<'uploads' | 'asked'>('uploads', 'asked'),
  index: fc.nat({ max: 1 }),
  what: fc.constantFrom<EditName>('delete', 'restore', 'label', 'rescan'),
  atMs: fc.constantFrom(100, 150, 220, 300, 400, 700, 2500, 20_000, 75_000, 2 * HOUR_MS),
});

/** Documents then wait for half an hour, and ask about each second: few scenarios, as these take long. */
const ONE_IN_32 = fc.oneof({ weight: 31, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const neighbour: fc.Arbitrary<Neighbour> = fc.record({ atMs: fc.constantFrom(0, 90, 400, 3000, 31_000, 70_000), isDestroyed: ONE_IN_32 });

const upload: fc.Arbitrary<PlannedUpload> = fc.record({
  kind: fc.constantFrom<DocumentKind>('pdf', 'image', 'text', 'garbage'),
  key: fc.nat({ max: 1 }),
  atMs: fc.constantFrom(0, 20, 90, 2000, 70_000),
});

const troubled: fc.Arbitrary<Scenario> = fc.record({
  versioned: fc.boolean(),
  quota: fc.record({ startsPerSecond: fc.constantFrom(QUOTA.startsPerSecond, 1), maxConcurrentJobs: fc.constantFrom(QUOTA.maxConcurrentJobs, 1) }),
  indexLagsMs: fc.oneof(
    fc.constantFrom(0, 200, 5000, 70_000).map((lag) => [lag]),
    fc.array(fc.constantFrom(0, 200, 5000, 70_000), { minLength: 2, maxLength: 5 }),
  ),
  clockSkewsMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(0, 1000, -1000, 50_000, -50_000, 5 * 60_000, -5 * 60_000), { minLength: 1, maxLength: 12 }) },
  ),
  partitionUnits: fc.constantFrom(1000, 1000, 1000, 4),
  uploads: fc.array(upload, { minLength: 1, maxLength: 5 }),
  asked: fc.array(asked, { maxLength: 2 }),
  faults: fc.array(fault, { maxLength: 8, size: 'max' }),
  latencies: fc.array(fc.constantFrom(0, 3, 11, 60, 500, 4000), { maxLength: 80, size: 'max' }),
  reprocesses: fc.array(
    fc.record({ upload: fc.nat({ max: 2 }), atMs: fc.constantFrom(40_000, 5 * 60_000, 90 * 60_000, 8 * 24 * HOUR_MS) }),
    { maxLength: 2 },
  ),
  deletes: fc.array(fc.record({ upload: fc.nat({ max: 2 }), atMs: fc.constantFrom(50, 150, 30_000, 2 * HOUR_MS) }), { maxLength: 1 }),
  purges: fc.array(purge, { maxLength: 2 }),
  neighbours: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(neighbour, { minLength: 1, maxLength: 4 }) }),
  settings: fc.oneof(
    { weight: 3, arbitrary: fc.constant<DeploymentName>('as at first') },
    { weight: 1, arbitrary: fc.constantFrom<DeploymentName>('functions return', 'functions call back') },
  ),
  scans: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom<'guardDuty' | 'function'>('guardDuty', 'guardDuty', 'function') },
  ),
  edits: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(edit, { minLength: 1, maxLength: 4 }) }),
  deployments: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(deployment, { minLength: 1, maxLength: 2 }) }),
  redriveAtHours: fc.array(fc.constantFrom(2, 30), { maxLength: 1 }),
  reconcileAtHours: fc.array(fc.constantFrom(0.02, 1, 26), { maxLength: 1 }),
  outage: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.record({ afterMinutes: fc.constantFrom(0, 1, 4, 30), hours: fc.constantFrom(1, 20, 5 * 24, 6 * 24 + 1, 8 * 24) }) },
  ),
  budget: fc.constantFrom(undefined, undefined, undefined, ...BUDGETS),
}).map((scenario) => ({ ...scenario, versioned: scenario.versioned || scenario.scans !== undefined })); // a gate needs versions

/** Many documents at once, and nothing goes wrong: what the quotas are kept for. */
const rush: fc.Arbitrary<Scenario> = fc.record({
  versioned: fc.constant(true),
  quota: fc.constant(QUOTA),
  indexLagsMs: fc.constantFrom([0], [5000]),
  clockSkewsMs: fc.constant([]),
  partitionUnits: fc.constant(1000),
  uploads: fc.array(fc.record({
    kind: fc.constantFrom<DocumentKind>('pdf', 'image'), key: fc.nat({ max: 9 }), atMs: fc.constantFrom(0, 0, 0, 20, 90, 65_000),
  }), { minLength: 3, maxLength: 9, size: 'max' }),
  asked: fc.constant([]),
  faults: fc.constant([]),
  latencies: fc.constant([]),
  reprocesses: fc.constant([]),
  deletes: fc.constant([]),
  purges: fc.constant([]),
  edits: fc.constant([]),
  neighbours: fc.constant([]),
  settings: fc.constant<DeploymentName>('as at first'),
  deployments: fc.constant([]),
  redriveAtHours: fc.constant([]),
  reconcileAtHours: fc.constant([]),
  budget: fc.constantFrom(undefined, undefined, { maxPagesPerDay: 4 }, { maxCostPerMonth: 0.01 }),
});

export const scenarios: fc.Arbitrary<Scenario> = fc.oneof({ weight: 12, arbitrary: troubled }, { weight: 1, arbitrary: rush });
