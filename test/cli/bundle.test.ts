import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { CLI } from '../../tools/bundle-cli';
import { PackedCli, packageCli } from '../../tools/package-cli';

const ROOT = path.join(CLI, '..');
const MOST_BYTES = 5 * 1024 ** 2;

let folder: string;
let packed: PackedCli;
/** Where the package lies alone, as it was packed. */
let unpacked: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'docpipe-'));
  packed = await packageCli(folder);
  execFileSync('tar', ['-xzf', packed.file, '-C', folder]);
  unpacked = path.join(folder, 'package');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const readJson = (...file: string[]) => JSON.parse(readFileSync(path.join(...file), 'utf8'));

/** Runs the program where nothing else is, not even what this repository has installed. */
function docpipe(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(unpacked, 'dist', 'docpipe.mjs'), ...args], {
    cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
}

test('the package is small, and has one script, PDFium beside it, and the pages that belong to them', () => {
  expect(packed.sizeBytes).toBeLessThan(MOST_BYTES);
  expect(packed.files).toEqual([
    'LICENSE', 'README.md', 'dist/THIRD_PARTY_LICENSES.txt', 'dist/docpipe.mjs', 'dist/pdfium.wasm', 'package.json',
  ].sort());
});

test('it installs nothing else, and runs nothing when it is installed', () => {
  const manifest = readJson(unpacked, 'package.json');
  expect(Object.keys(manifest).filter((name) => /dependencies|scripts/i.test(name))).toEqual([]);
  expect(manifest.bin).toEqual({ docpipe: 'dist/docpipe.mjs' });
});

test('it has the version of the library, its licence, the Node.js that it needs, and the repository that it is from', () => {
  const { version, license, engines, repository } = readJson(ROOT, 'package.json');
  expect(readJson(unpacked, 'package.json')).toMatchObject({ version, license, engines, repository: { ...repository, directory: 'cli' } });
  expect(path.basename(packed.file)).toBe(`cdk-document-processing-cli-${version}.tgz`);
});

test('it says which version it is', () => {
  expect(docpipe('--version')).toEqual({ status: 0, stdout: `${readJson(ROOT, 'package.json').version}\n`, stderr: '' });
});

test('the notices of what is in it are there, those of PDFium and of the SDK among them', () => {
  const notices = readFileSync(path.join(unpacked, 'dist', 'THIRD_PARTY_LICENSES.txt'), 'utf8');
  expect(notices).toMatch(/^@embedpdf\/pdfium \d/m);
  expect(notices).toMatch(/^@aws-sdk\/client-s3 \d/m);
  expect(notices).toMatch(/^commander \d/m);
});

test('neither CDK nor what belongs to functions alone is in it', () => {
  expect(packed.bundle.inputs.filter((input) => /aws-cdk-lib|constructs\/|powertools|\.lambda\.ts/.test(input))).toEqual([]);
});

test('the script runs by itself', () => {
  const script = path.join(unpacked, 'dist', 'docpipe.mjs');
  expect(execFileSync(script, ['--help'], { encoding: 'utf8', env: { PATH: process.env.PATH } })).toMatch(/^Usage: docpipe/);
});

test('it inspects PDFs where nothing else is, in a thread that ends with the program', () => {
  copyFileSync(path.join(ROOT, 'examples', 'documents', 'report-three-pages.pdf'), path.join(folder, 'some.pdf'));
  expect(docpipe('inspect', 'some.pdf')).toEqual({
    status: 0, stdout: expect.stringMatching(/^some\.pdf +PDF +3 +7\.4 kB +VALIDATED$/m), stderr: expect.stringContaining('As a pipeline with textractText would'),
  });
  const { status, stdout } = docpipe('inspect', 'some.pdf', '--engine', 'embeddedText', '--json');
  expect([status, JSON.parse(stdout)]).toEqual([0, [expect.objectContaining({ pageCount: 3, hasTextLayer: true, engine: 'embeddedText' })]]);
});
