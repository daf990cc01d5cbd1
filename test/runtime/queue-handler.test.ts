import * as fc from 'fast-check';
import type { backoffSeconds as BackoffSeconds, queueHandler as QueueHandler } from '../../src/runtime/queue-handler';
import { RetryLater } from '../../src/runtime/retry-later';
import { fakeAws } from '../helpers/fake-aws';
import { setCommonEnvironment } from '../helpers/handlers';
import { networkError } from '../helpers/service-errors';
import { deliver, lambdaContext, sqsEvent } from '../helpers/sqs-events';

const aws = fakeAws();

let queueHandler: typeof QueueHandler;
let backoffSeconds: typeof BackoffSeconds;
beforeAll(async () => {
  setCommonEnvironment(); // which the logger reads when it is imported
  ({ backoffSeconds, queueHandler } = await import('../../src/runtime/queue-handler'));
});

test('messages are handled one after the other', async () => {
  const order: string[] = [];
  const handler = queueHandler('intake', async ({ messageId }) => {
    order.push(`${messageId} begins`);
    await new Promise(setImmediate);
    order.push(`${messageId} ends`);
  });

  expect(await deliver(handler, ['a', 'b'])).toEqual([]);

  expect(order).toEqual(['m1 begins', 'm1 ends', 'm2 begins', 'm2 ends']);
});

test('what fails is reported alone, even where that is all', async () => {
  const handler = queueHandler('intake', async ({ body }) => {
    if (body === 'bad') {
      throw new Error('It is bad.');
    }
  });

  expect(await deliver(handler, ['bad', 'good', 'bad'])).toEqual(['m1', 'm3']);
  expect(await deliver(handler, ['bad'])).toEqual(['m1']);
});

test('a failed message comes back after a pause that its receives decide, a good one not at all', async () => {
  const handler = queueHandler('intake', async ({ body }) => {
    if (body === 'bad') {
      throw new Error('It is bad.');
    }
  });

  await deliver(handler, ['good', 'bad'], { receives: 3 });

  expect(aws.queues.hiddenFor('m1')).toBeUndefined();
  expect(aws.queues.hiddenFor('m2')).toBeGreaterThanOrEqual(72);
  expect(aws.queues.hiddenFor('m2')).toBeLessThanOrEqual(90);
});

test('what asks for a pause gets it, in whole seconds as Amazon SQS wants them', async () => {
  const handler = queueHandler('intake', async () => {
    throw new RetryLater(7.3, 'The engine is busy.');
  });

  expect(await deliver(handler, ['a'], { receives: 50 })).toEqual(['m1']);

  expect(aws.queues.hiddenFor('m1')).toBe(8);
});

test('what would be begun too near the end of the invocation goes back untouched', async () => {
  const handle = jest.fn();

  expect(await deliver(queueHandler('intake', handle), ['a'], { remainingMs: 5_000 })).toEqual(['m1']);

  expect(handle).not.toHaveBeenCalled();
  expect(aws.queues.hiddenFor('m1')).toBe(0);
});

test('a pause that cannot be asked for makes no difference to what is reported', async () => {
  aws.failOnce('ChangeMessageVisibilityCommand', networkError());
  const handler = queueHandler('intake', async ({ body }) => {
    if (body === 'bad') {
      throw new Error('It is bad.');
    }
  });

  expect(await deliver(handler, ['bad', 'good'])).toEqual(['m1']);
});

test('an invocation that has nothing to count does not warn of that', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();

  await queueHandler('intake', async () => undefined)(sqsEvent(['a']), lambdaContext());

  expect(warn).not.toHaveBeenCalled();
});

test('pauses grow from about 10 seconds to 15 minutes at most, and differ by up to a fifth', () => {
  expect([1, 2, 3, 4, 5, 6, 200].map((receives) => backoffSeconds(receives, () => 0))).toEqual([10, 30, 90, 270, 810, 900, 900]);
  expect(backoffSeconds(1, () => 1)).toBe(8);
});

test('every pause is one that Amazon SQS takes', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (receives, random) => {
    const seconds = backoffSeconds(receives, () => random);
    expect(Number.isInteger(seconds)).toBe(true);
    expect(seconds).toBeGreaterThanOrEqual(8);
    expect(seconds).toBeLessThanOrEqual(900);
  }));
});
