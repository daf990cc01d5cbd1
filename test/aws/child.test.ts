import { runChild } from './child';

const NODE = process.execPath;

test('a program that ends well is through, and one that does not says with what', async () => {
  const { signal } = new AbortController();
  await expect(runChild([NODE, '-e', ''], {}, signal)).resolves.toBeUndefined();
  await expect(runChild([NODE, '-e', 'process.exit(3)'], {}, signal)).rejects.toThrow(/ended with 3\.$/);
});

test('a program is ended when the run is, and none is begun after that', async () => {
  const ended = new AbortController();
  const running = runChild([NODE, '-e', 'setInterval(() => {}, 1000)'], {}, ended.signal);
  setTimeout(() => ended.abort(), 200);
  await expect(running).rejects.toThrow(/ended with null\.$/);
  await expect(runChild([NODE, '-e', ''], {}, ended.signal)).rejects.toThrow(/aborted/);
});
