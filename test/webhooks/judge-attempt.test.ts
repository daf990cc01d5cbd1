import * as fc from 'fast-check';
import { judgeAttempt } from '../../src/webhooks/handler/judge-attempt';
import { Answer } from '../../src/webhooks/handler/post';
import { MOST_ATTEMPTS, RETRY_SECONDS } from '../../src/webhooks/webhook-attempts';

const NOW = Date.UTC(2030, 0);
const judge = (outcome: Partial<Answer> | Error, attempts = 1, random = 0) => (
  judgeAttempt(outcome instanceof Error ? outcome : { status: 500, ...outcome }, { attempts, now: NOW, random: () => random })
);

test.each([200, 201, 202, 204, 299])('%d is a success', (status) => {
  expect(judge({ status }, MOST_ATTEMPTS)).toEqual({ kind: 'DELIVERED' });
});

test.each([
  [{ status: 301 }, 'The receiver answered 301. Redirects are not followed: give the webhook the URL that it leads to.'],
  [{ status: 400 }, 'The receiver answered 400.'],
  [{ status: 404 }, 'The receiver answered 404.'],
  [{ status: 500 }, 'The receiver answered 500.'],
  [new Error('socket hang up'), 'The receiver could not be called: socket hang up'],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'The receiver could not be called: ECONNREFUSED'],
])('%j is tried again', (outcome, reason) => {
  expect(judge(outcome)).toEqual({ kind: 'TRY_AGAIN', afterSeconds: 5, reason });
});

test('a receiver that is gone for good is not called again', () => {
  expect(judge({ status: 410 })).toEqual({ kind: 'GIVE_UP', reason: 'The receiver answered 410.' });
});

test('the pauses grow, and after the last attempt it is given up', () => {
  const pauses = RETRY_SECONDS.map((_, index) => judge({}, index + 1));
  expect(pauses.map((judgment) => judgment.kind === 'TRY_AGAIN' && judgment.afterSeconds)).toEqual([5, 30, 120, 900, 3600, 14400, 41400, 41400, 41400]);
  expect(judge({}, MOST_ATTEMPTS)).toEqual({ kind: 'GIVE_UP', reason: 'The receiver answered 500. That was the last of 10 attempts.' });
  expect(judge({}, MOST_ATTEMPTS + 3)).toMatchObject({ kind: 'GIVE_UP' }); // Lambda may have received it in vain
});

test('all attempts take more than a day, and end before Amazon SQS forgets the message, after 14', () => {
  const hoursWhere = (outcome: Partial<Answer>) => RETRY_SECONDS.map((_, index) => judge(outcome, index + 1, 0.99))
    .reduce((sum, judgment) => sum + (judgment.kind === 'TRY_AGAIN' ? judgment.afterSeconds / 3600 : NaN), 0);
  expect(hoursWhere({})).toBeGreaterThan(24);
  expect(hoursWhere({ status: 429, retryAfter: '999999999' })).toBeLessThan(5 * 24);
});

test.each([
  ['120', 120],
  [new Date(NOW + 300_000).toUTCString(), 300],
  ['1', 5], // the schedule is the least
  ['0', 5],
  ['-60', 5],
  ['soon', 5],
  ['', 5],
  [new Date(NOW - 60_000).toUTCString(), 5],
  ['999999999', 12 * 3600 - 300],
  ['99999999999999999999', 5],
])('Retry-After: %s is waited for within bounds', (retryAfter, afterSeconds) => {
  for (const status of [429, 503]) {
    expect(judge({ status, retryAfter })).toMatchObject({ afterSeconds });
  }
  expect(judge({ status: 500, retryAfter })).toMatchObject({ afterSeconds: 5 });
});

test('every pause is one that Amazon SQS takes, no longer than the schedule, and never shorter than the receiver asks for', () => {
  const options = {
    attempts: fc.integer({ min: 1, max: MOST_ATTEMPTS - 1 }),
    random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    retryAfter: fc.option(fc.nat(100_000), { nil: undefined }),
  };
  fc.assert(fc.property(fc.record(options), ({ attempts, random, retryAfter }) => {
    const judgment = judge({ status: 429, retryAfter: retryAfter?.toString() }, attempts, random);
    const seconds = judgment.kind === 'TRY_AGAIN' ? judgment.afterSeconds : NaN;
    expect(Number.isInteger(seconds)).toBe(true);
    expect(seconds).toBeLessThanOrEqual(12 * 3600 - 300);
    expect(seconds).toBeGreaterThanOrEqual(Math.min(retryAfter ?? 0, 12 * 3600 - 300));
    expect(seconds).toBeGreaterThanOrEqual(Math.floor(RETRY_SECONDS[attempts - 1] * 0.8));
    expect(seconds).toBeLessThanOrEqual(Math.max(RETRY_SECONDS[attempts - 1], Math.ceil((retryAfter ?? 0) * 1.2)));
  }));
});
