import { Refused } from './refused';
import { Operations, OperationsDay, DeadLetterCause, DeadLetterList } from '../../../src/api/openapi/operator-responses';
import { ApiErrorCode } from '../../../src/api/openapi/problems';
import { DeadLettersRequest } from '../../../src/api/openapi/requests';
import { DocumentStatus } from '../../../src/contract/document-status';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** In one request of redrive or discard. */
const AT_ONCE = 10;

/** How the stand-in's pipeline is, and what it gave up on: nothing, unless a test says so. */
export class FakeOperations {
  /** By queue. */
  public readonly deadLetters = new Map<string, DeadLetterCause[]>();
  public alarms: Operations['alarms'] = [
    { name: 'Invoices-UploadsLate', alarm: 'UploadsLate', state: 'OK', meaning: 'Messages wait longer than they should.', url: 'https://example.com/runbook.md#uploadslate' },
  ];
  public waiting: Operations['waiting'] = [];
  public budget?: Operations['budget'];
  public days: readonly OperationsDay[];
  /** What was sent again, and thrown away, by queue and cause. */
  public readonly redriven: DeadLettersRequest[] = [];
  public readonly discarded: DeadLettersRequest[] = [];

  public constructor(private readonly now: number) {
    this.days = Array.from({ length: 14 }, (_, index) => this.dayOf(13 - index));
  }

  public summary(): Operations {
    const dead = [...this.deadLetters].map(([queue, causes]) => ({ queue, messages: messagesOf(causes), oldestSeconds: 7200 }));
    const ringing = this.alarms.filter(({ state }) => state === 'ALARM');
    const all = dead.reduce((sum, { messages }) => sum + messages, 0);
    const isHealthy = ringing.length + all === 0;
    return {
      pipeline: 'invoices',
      at: new Date(this.now).toISOString(),
      isHealthy,
      health: isHealthy
        ? 'The pipeline is healthy: no alarm rings, and there is no dead letter.'
        : `The pipeline needs somebody: ${ringing.length} alarm in ALARM, ${all} dead letters.`,
      inProgress: 2,
      alarms: [...ringing, ...this.alarms.filter((alarm) => !ringing.includes(alarm))],
      queues: ['intake', 'recognition', 'collection'].map((queue, index) => ({ queue, waiting: index * 7, inFlight: index, ...index > 0 && { oldestSeconds: index * 95 } })),
      deadLetters: ['intake', 'recognition', 'collection', 'undeliveredCompletions'].map((queue) => dead.find((each) => each.queue === queue) ?? { queue, messages: 0 }),
      waiting: this.waiting,
      budget: this.budget,
      days: this.days,
    };
  }

  public list(): DeadLetterList {
    const queues = [...this.deadLetters].map(([queue, causes]) => ({ queue, messages: messagesOf(causes), lookedAt: messagesOf(causes), causes }));
    return { queues: queues.filter(({ messages }) => messages > 0) };
  }

  public redrive(request: DeadLettersRequest) {
    this.redriven.push(request);
    return this.dealWith(request);
  }

  public discard(request: DeadLettersRequest) {
    this.discarded.push(request);
    return this.dealWith(request);
  }

  /** A pipeline with something of everything. */
  public ail(documentId: string): void {
    const at = (hoursAgo: number) => new Date(this.now - hoursAgo * HOUR_MS).toISOString();
    this.alarms = [
      ...this.alarms,
      { name: 'Invoices-TickSilent', alarm: 'TickSilent', state: 'OK', meaning: 'The tick does not run to its end. What waits is not started, and what is stuck is not found.' },
      {
        name: 'Invoices-WorkDeadLetters',
        alarm: 'WorkDeadLetters',
        state: 'ALARM',
        since: at(2),
        meaning: 'Messages could not be handled and wait in a dead-letter queue. One document is held up; the tick starts it within two hours.',
        url: 'https://example.com/runbook.md#workdeadletters',
      },
    ];
    this.waiting = [
      { reason: 'QUOTA', engine: 'textractText', documents: 1240, isMore: false, since: at(1.4) },
      { reason: 'BUDGET', documents: 310, isMore: false, since: at(5), until: new Date(this.now - this.now % DAY_MS + DAY_MS).toISOString() },
    ];
    this.budget = { pagesToday: 5000, maxPagesPerDay: 5000, costThisMonthUsd: 131.5, maxCostPerMonthUsd: 300 };
    this.deadLetters.set('recognition', [
      {
        cause: 'AWS denies the function something that it needs.',
        advice: 'Mend the role, the bucket policy or the policy of the organization that denies it, and redrive.',
        messages: 23,
        since: at(3),
        examples: [
          { documentId, fileName: 'invoice-2026-031.pdf', status: DocumentStatus.VALIDATED, sentAt: at(3), error: 'AccessDeniedException: User is not authorized to perform textract:StartDocumentTextDetection' },
          { objectKey: 'uploads/scan-0117.pdf', sentAt: at(2.5) },
        ],
      },
      {
        cause: 'The engine of the documents was taken out of the pipeline.',
        advice: 'Bring the engine back, and redrive.',
        messages: 2,
        since: at(30),
        examples: [{ sentAt: at(30), error: "Error: The record names the engine 'custom', which the pipeline does not have" }],
      },
    ]);
  }

  private dealWith({ queue, cause }: DeadLettersRequest) {
    const causes = this.deadLetters.get(queue);
    if (!causes) {
      throw new Refused(ApiErrorCode.INVALID_REQUEST, 'There is no such dead-letter queue.');
    }
    const meant = causes.find((each) => each.cause === cause);
    const done = Math.min(meant?.messages ?? 0, AT_ONCE);
    const left = causes.map((each) => (each === meant ? { ...each, messages: each.messages - done } : each)).filter(({ messages }) => messages > 0);
    this.deadLetters.set(queue, left);
    return { queue, done, refused: 0, left: messagesOf(left), isMore: left.some((each) => each.cause === cause) };
  }

  private dayOf(daysAgo: number): OperationsDay {
    const weekend = [0, 6].includes(new Date(this.now - daysAgo * DAY_MS).getUTCDay());
    const succeeded = weekend ? 0 : 180 + (daysAgo * 67) % 240;
    return {
      date: new Date(this.now - daysAgo * DAY_MS).toISOString().slice(0, 10),
      ended: {
        SUCCEEDED: succeeded,
        PARTIAL: weekend ? 0 : daysAgo % 3 * 4,
        REJECTED: weekend ? 0 : daysAgo % 5 * 3,
        QUARANTINED: daysAgo === 6 ? 1 : 0,
        FAILED: daysAgo === 2 ? 41 : 0,
      },
      pages: succeeded * 6,
      estimatedCostUsd: succeeded * 6 * 0.0015,
    };
  }
}

function messagesOf(causes: readonly DeadLetterCause[]): number {
  return causes.reduce((sum, { messages }) => sum + messages, 0);
}
