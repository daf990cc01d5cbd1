import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HANDLER_OPTIONS } from '../../tools/bundle-handlers';
import { bundleProgram } from '../../tools/bundle-program';

test('a stack trace names the functions of the sources, in lines that a log can show', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const source = join(directory, 'source.ts');
    const bundle = join(directory, 'bundle.mjs');
    writeFileSync(source, `
      class Recognizer { public start(): void { helperOfRecognizer(['a', 'b']); } }
      const helperOfRecognizer = (items: string[]) => items.forEach((item) => { throw new Error(item); });
      function outermostCaller(): void { new Recognizer().start(); }
      outermostCaller();
    `);
    await bundleProgram(source, bundle, HANDLER_OPTIONS);

    const { stderr } = spawnSync(process.execPath, [bundle], { encoding: 'utf8' });

    for (const name of ['helperOfRecognizer', '\\w+\\.start', 'outermostCaller']) { // of a class, its methods
      expect(stderr).toMatch(new RegExp(`at ${name} `));
    }
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(400);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
