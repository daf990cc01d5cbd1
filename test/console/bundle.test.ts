import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { bundleConsole, ConsoleBundle } from '../../tools/bundle-console';

const ROOT = path.join(__dirname, '..', '..');
let folder: string;
let bundle: ConsoleBundle;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'console-'));
  bundle = await bundleConsole(folder);
});

test('the first screen takes 250 kB at most, compressed, and all of it 3 MB', () => {
  expect(bundle.firstScreenBytes).toBeLessThan(250_000);
  expect(bundle.firstScreenBytes).toBeGreaterThan(10_000);
  expect(bundle.totalBytes).toBeLessThan(3_000_000);
});

test('each file but the page has the hash of its content in its name, or the version of pdf.js, so that it may be kept for ever', () => {
  const files = readdirSync(folder).filter((name) => !['index.html', 'THIRD_PARTY_LICENSES.txt'].includes(name));
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((name) => !/-[0-9A-Z]{8}\.\w+$|^pdf-\d+\.\d+\.\d+$/.test(name))).toEqual([]);
});

test('the page names files that are there, by addresses below its own, and has no script or style of its own', () => {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const names = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name);
  expect(names).toHaveLength(3);
  expect(names.filter((name) => !readdirSync(folder).includes(name))).toEqual([]);
  expect(page).not.toMatch(/<style|style=|<script(?! type="module" src)/);
});

test('console/api/schema.ts is what the OpenAPI document makes (`npx projen docgen` makes it)', () => {
  execFileSync('npx', ['tsx', '--tsconfig', 'tsconfig.dev.json', 'tools/make-console-api.ts', '--check'], { cwd: ROOT, stdio: 'pipe' });
});
