import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { bundleCli, CLI, CliBundle } from '../../tools/bundle-cli';

const MOST_BYTES = 5 * 1024 ** 2;

let folder: string;
let bundle: CliBundle;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'docpipe-'));
  cpSync(path.join(CLI, 'package.json'), path.join(folder, 'package.json'));
  bundle = await bundleCli(path.join(folder, 'dist'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the package is small, and has nothing but the script and the licences of what is in it', () => {
  const [{ size, files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: folder, encoding: 'utf8' }));
  expect(size).toBeLessThan(MOST_BYTES);
  expect(files.map((each: { path: string }) => each.path).sort()).toEqual(['dist/THIRD_PARTY_LICENSES.txt', 'dist/docpipe.mjs', 'package.json']);
});

test('it installs nothing else, and runs nothing when it is installed', () => {
  const manifest = JSON.parse(readFileSync(path.join(CLI, 'package.json'), 'utf8'));
  expect(Object.keys(manifest).filter((name) => /dependencies|scripts/i.test(name))).toEqual([]);
  expect(manifest.bin).toEqual({ docpipe: 'dist/docpipe.mjs' });
});

test('neither CDK nor what belongs to functions alone is in it', () => {
  expect(bundle.inputs.filter((input) => /aws-cdk-lib|constructs\/|powertools|\.lambda\.ts/.test(input))).toEqual([]);
});

test('the script runs by itself', () => {
  expect(execFileSync(bundle.file, ['--help'], { encoding: 'utf8', env: { PATH: process.env.PATH } })).toMatch(/^Usage: docpipe/);
});
