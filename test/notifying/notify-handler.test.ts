import { manyNotices, noticeOf } from './notices';
import { Notice, pendingKey } from '../../src/contract/notices';
import { fakeClock, MINUTE, SECOND } from '../helpers/clock';
import { fakeAws, When } from '../helpers/fake-aws';
import { NOTICES_TABLE } from '../helpers/fake-notices-table';
import { PEOPLE_TOPIC } from '../helpers/fake-topic';
import { loadNotifying } from '../helpers/handlers';
import { emittedMetrics } from '../helpers/metrics';
import { serviceError } from '../helpers/service-errors';

jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('../helpers/clock').sleepUntil }));

const MAIL = 'mail-each-hour';
const OTHER = 'text-each-minute';
const EACH = 'a-mail-a-change';

const aws = fakeAws();
const clock = fakeClock();
let notify: (remainingMs?: number) => Promise<void>;

beforeAll(async () => {
  notify = await loadNotifying({
    tableName: NOTICES_TABLE,
    topicArn: PEOPLE_TOPIC,
    targets: [{ id: EACH, kind: 'EMAIL', everySeconds: 0 }, { id: MAIL, kind: 'EMAIL', everySeconds: 3600 }, { id: OTHER, kind: 'SMS', everySeconds: 60 }],
  });
});
beforeEach(() => jest.spyOn(console, 'log').mockReset().mockImplementation());

/** Changes that wait for a target, as the publish function leaves them. */
function wait(target: string, notices: readonly Notice[]): void {
  notices.forEach((notice) => aws.notices.put({ ...pendingKey(target, notice.eventId), ...notice, expiresAt: 1_900_000_000 }));
}

const subjects = (target: string) => aws.topic.sent.filter((sent) => sent.target === target).map(({ subject }) => subject);

describe('a target', () => {
  test('is told of the first change at once, of those that follow at the end of the time, together, and of nothing twice', async () => {
    wait(MAIL, [noticeOf()]);
    await notify();
    expect(subjects(MAIL)).toEqual(['invoice.pdf was rejected: ENCRYPTED [Documents]']);
    expect(aws.notices.pending(MAIL)).toEqual([]);

    wait(MAIL, manyNotices(3));
    clock.advance(59 * MINUTE);
    await notify();
    expect(subjects(MAIL)).toHaveLength(1);

    clock.advance(MINUTE);
    await notify();
    expect(subjects(MAIL).slice(1)).toEqual(['3 documents: 3 REJECTED [Documents]']);
    clock.advance(2 * 60 * MINUTE);
    await notify();
    expect(subjects(MAIL)).toHaveLength(2);
  });

  test('that may be told each minute is, though an invocation begins a little sooner than a minute after the last message', async () => {
    wait(OTHER, [noticeOf()]);
    await notify();
    wait(OTHER, manyNotices(2));
    clock.advance(20 * SECOND);
    await notify();
    expect(subjects(OTHER)).toHaveLength(1);
    clock.advance(MINUTE - 21 * SECOND);
    await notify();
    expect(subjects(OTHER)).toHaveLength(2);
  });

  test('for which nothing waits costs two reads, and no write', async () => {
    await notify();
    expect(aws.calls.map(({ command }) => command).sort()).toEqual(['GetCommand', 'GetCommand', 'GetCommand', 'QueryCommand', 'QueryCommand', 'QueryCommand']);
  });

  test('gets what is for it, whatever waits for others', async () => {
    wait(MAIL, [noticeOf({ fileName: 'a.pdf' })]);
    wait(OTHER, [noticeOf({ fileName: 'b.pdf' })]);
    await notify();
    expect(subjects(MAIL)).toEqual(['a.pdf was rejected: ENCRYPTED [Documents]']);
    expect(subjects(OTHER)).toEqual(['b.pdf was rejected: ENCRYPTED [Documents]']);
    const [mail, text] = aws.topic.sent;
    expect([mail.others, text.others]).toEqual([mail.email, text.sms]);
  });

  test('that wants each change by itself gets no more than eight a second', async () => {
    wait(EACH, manyNotices(20));
    const start = Date.now();
    await notify();
    expect(subjects(EACH)).toHaveLength(20);
    expect(new Set(aws.topic.sent.map(({ messageId }) => messageId)).size).toBe(20);
    expect(Date.now() - start).toBeGreaterThanOrEqual(19 * 125);
  });

  test('that wants each change by itself is left to the next minute before the time is up', async () => {
    wait(EACH, manyNotices(20));
    await notify(16 * SECOND); // 15 of them are kept
    expect(subjects(EACH)).toHaveLength(8);
    expect(aws.notices.pending(EACH)).toHaveLength(12);
    await notify();
    expect(subjects(EACH)).toHaveLength(20);
  });

  test('is told of thousands of changes in few messages, a minute apart, and all are counted', async () => {
    wait(MAIL, manyNotices(4500));
    await notify();
    clock.advance(MINUTE);
    await notify();
    clock.advance(MINUTE);
    await notify();
    expect(subjects(MAIL)).toEqual([2000, 2000, 500].map((count) => `${count} documents: ${count} REJECTED [Documents]`));
    expect(aws.notices.pending(MAIL)).toEqual([]);
    clock.advance(59 * MINUTE);
    wait(MAIL, [noticeOf()]);
    await notify();
    expect(subjects(MAIL)).toHaveLength(3);
  });

  test('has its changes deleted though the table takes some of them only', async () => {
    aws.notices.batchCapacity = 10;
    wait(MAIL, manyNotices(60));
    await notify();
    expect(aws.notices.pending(MAIL)).toEqual([]);
    expect(aws.notices.state(MAIL)).not.toHaveProperty('digest');
  });
});

describe('a crash', () => {
  /** The calls of an invocation that tells of three changes. */
  const CALLS = ['GetCommand', 'QueryCommand', 'UpdateCommand', 'PublishCommand', 'UpdateCommand', 'BatchWriteCommand', 'UpdateCommand'];

  test('can come at each of these calls', async () => {
    wait(MAIL, manyNotices(3));
    await notify();
    const own = aws.calls.filter(({ input }) => JSON.stringify(input).includes(MAIL));
    expect(own.map(({ command }) => command)).toEqual(CALLS);
  });

  test.each(CALLS.flatMap((command, index) => (['before', 'after'] as const).map((when): [string, number, When] => [command, index + 1, when])))(
    'at %s, call %d, %s it: no change is lost, and what is sent twice is the same', async (_command, call, when) => {
      wait(MAIL, manyNotices(3));
      aws.crashAt(call, when);
      await notify();
      aws.revive();
      wait(MAIL, [noticeOf({ fileName: 'later.pdf' })]); // which a message that was made again would have in it
      for (const minutes of [1, 1, 1, 1, 60, 1, 1, 60]) {
        clock.advance(minutes * MINUTE);
        await notify();
      }
      const sent = aws.topic.sent.filter(({ target }) => target === MAIL);
      const told = sent.map(({ email }) => email.match(/invoice-\d\.pdf|later\.pdf/g));
      expect([...new Set(told.flat())].sort()).toEqual(['invoice-1.pdf', 'invoice-2.pdf', 'invoice-3.pdf', 'later.pdf']);
      expect(sent.length).toBeLessThanOrEqual(3);
      const byId = new Map(sent.map((message) => [message.messageId, message]));
      expect(sent.every((message) => JSON.stringify(byId.get(message.messageId)) === JSON.stringify(message))).toBe(true);
      expect([...byId.values()].flatMap(({ email }) => email.match(/invoice-\d\.pdf|later\.pdf/g)).length).toBe(4); // each in one message
      expect(aws.notices.pending(MAIL)).toEqual([]);
    },
  );
});

describe('two invocations at once', () => {
  const CALLS = ['QueryCommand', 'UpdateCommand', 'PublishCommand', 'BatchWriteCommand'];

  test.each(CALLS)('the other of which runs before this one\'s %s: one message is sent, once', async (command) => {
    wait(MAIL, manyNotices(3));
    aws.justBefore(command, async () => notify());
    await notify();
    expect(subjects(MAIL)).toEqual(['3 documents: 3 REJECTED [Documents]']);
    expect(aws.notices.pending(MAIL)).toEqual([]);
    expect(aws.notices.state(MAIL)).toMatchObject({ made: 1, nextAt: expect.any(String) });
  });

  test.each(CALLS)('the other of which runs before this one\'s %s: each change is a message of its own, once', async (command) => {
    wait(EACH, manyNotices(3));
    aws.justBefore(command, async () => notify());
    await notify();
    clock.advance(3 * MINUTE);
    await notify();
    expect(subjects(EACH).sort()).toEqual([1, 2, 3].map((index) => `invoice-${index}.pdf was rejected: ENCRYPTED [Documents]`));
  });

  test('what comes while a message is on its way is in the next one', async () => {
    wait(MAIL, manyNotices(2));
    aws.justBefore('PublishCommand', () => wait(MAIL, [noticeOf({ fileName: 'later.pdf' })]));
    await notify();
    expect(aws.notices.pending(MAIL)).toEqual([noticeOf().eventId]);
    clock.advance(60 * MINUTE);
    await notify();
    expect(subjects(MAIL)).toEqual(['2 documents: 2 REJECTED [Documents]', 'later.pdf was rejected: ENCRYPTED [Documents]']);
  });
});

describe('where Amazon SNS refuses', () => {
  test('the message is tried again, as it was, until it is taken; others are told all the same', async () => {
    wait(MAIL, [noticeOf({ fileName: 'a.pdf' })]);
    wait(OTHER, [noticeOf({ fileName: 'b.pdf' })]);
    for (let failure = 0; failure < 3; failure += 1) {
      aws.failOnce('PublishCommand', serviceError('KMSDisabledException', 400), 'before', ({ MessageAttributes }) => MessageAttributes.target.StringValue === MAIL);
    }
    for (let minute = 0; minute < 6; minute += 1) {
      await notify();
      clock.advance(MINUTE);
    }
    expect(subjects(OTHER)).toEqual(['b.pdf was rejected: ENCRYPTED [Documents]']);
    expect(subjects(MAIL)).toEqual([]);
    expect(emittedMetrics()).toEqual({ NotificationsUnsent: 3 }); // each two minutes
    wait(MAIL, [noticeOf({ eventId: 'later:1', fileName: 'c.pdf' })]);
    await notify();
    expect(subjects(MAIL)).toEqual(['a.pdf was rejected: ENCRYPTED [Documents]']);
    expect(aws.notices.pending(MAIL)).toEqual(['later:1']);
  });

  test('what it took is not sent again, though the table then fails for long', async () => {
    wait(MAIL, manyNotices(2));
    for (let minute = 0; minute < 5; minute += 1) {
      aws.failOnce('BatchWriteCommand', serviceError('InternalServerError', 500));
      await notify();
      clock.advance(2 * MINUTE);
    }
    await notify();
    expect(subjects(MAIL)).toHaveLength(1);
    expect(aws.notices.pending(MAIL)).toEqual([]);
  });
});
