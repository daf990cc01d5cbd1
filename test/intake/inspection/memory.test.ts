import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../../../tools/bundle-program';

test('a PDF of 250 MB is inspected in the memory of a small function', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'inspection-memory-'));
  try {
    const child = join(directory, 'child.mjs');
    await bundleProgram(join(__dirname, 'memory.child.ts'), child);

    const found = JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=64', child, '250', directory], { encoding: 'utf8' }));

    expect(found.pageCount).toBe(1);
    expect(found.peakMegabytes).toBeLessThan(200);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
