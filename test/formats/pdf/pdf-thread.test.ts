import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../../../tools/bundle-program';
import { bombPdf, endlessPdf } from '../../intake/inspection/hostile-pdfs';

/** What pdf-thread.child.ts prints. */
interface Reports {
  readonly [step: string]: { readonly pageCount?: number; readonly code?: string; readonly message?: string; readonly error?: string };
}

let directory: string;
let reports: Reports;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pdf-thread-'));
  writeFileSync(join(directory, 'endless.pdf'), endlessPdf());
  writeFileSync(join(directory, 'bomb.pdf'), bombPdf()); // made here: it takes more memory to make than to read
  const child = join(directory, 'child.mjs');
  await bundleProgram(join(__dirname, 'pdf-thread.child.ts'), child);
  reports = JSON.parse(execFileSync(process.execPath, [child, directory], { encoding: 'utf8' }));
}, 60_000);

afterAll(() => rmSync(directory, { recursive: true }));

test('documents are read one after the other, however many come at once, from memory and from the disk', () => {
  expect(['first', 'second', 'onDisk'].map((step) => reports[step].pageCount)).toEqual([3, 4, 2]);
});

test('a document that keeps PDFium busy is TOO_COMPLEX in its time, and so is one of many that wait for it', () => {
  expect(reports.endless).toEqual({ code: 'TOO_COMPLEX', message: expect.stringMatching(/^The PDF needs more than the 1 seconds/) });
});

test('the next one is read by a new thread', () => {
  expect(reports.afterEndless).toEqual({ pageCount: 5 });
});

test('a document that traps PDFium leaves the thread to the next one', () => {
  expect([reports.bomb.code, reports.afterBomb.pageCount]).toEqual(['TOO_COMPLEX', 6]);
});

test('a fault of the disk is thrown, and no fault of the document', () => {
  expect(reports.diskFault.error).toMatch(/^The local disk gave \d+ of \d+ bytes/);
});

test('the process ends by itself, though the thread is still there', () => {
  expect(reports.ended).toBeDefined(); // else execFileSync would have waited for ever
});
