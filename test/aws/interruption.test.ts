import { Interrupted, untilInterrupted } from './interruption';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
afterEach(() => SIGNALS.forEach((name) => process.removeAllListeners(name)));

test('work that ends gives what it gives', async () => {
  await expect(untilInterrupted(async () => 'done', () => {})).resolves.toBe('done');
  await expect(untilInterrupted(async () => { throw new Error('broken'); }, () => {})).rejects.toThrow('broken');
});

test('the first Ctrl-C ends the work, and the second is told something', async () => {
  const second = jest.fn();
  let ended = false;
  const running = untilInterrupted(async (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => { ended = true; reject(new Error('broken off')); })), second);
  process.emit('SIGINT');
  await expect(running).rejects.toThrow(Interrupted);
  expect([ended, second.mock.calls.length]).toEqual([true, 0]);
  process.emit('SIGTERM');
  expect(second).toHaveBeenCalledTimes(1);
});
