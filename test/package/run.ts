import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Checks } from './checks';
import { checkPublishedTypes } from './published-types';
import { runProgram } from './run-program';
import { OLDEST, StagedPackage, stagePackage, withTemporaryFolder } from './staged-package';

/** What users get; tests, examples, tools and sources are none of it. */
const PUBLISHED = new RegExp(`^(${[
  'lib/.+\\.(js|d\\.ts)',
  'assets/sbom\\.cdx\\.json',
  'assets/[^/]+/(index\\.mjs|THIRD_PARTY_LICENSES\\.txt)',
  'assets/documents/(intake|recognize|pdf-worker)\\.mjs',
  'assets/documents/pdfium\\.wasm',
  'assets/schema/(bounding-box\\.d\\.ts|(document|function|scanner)-[a-z]+(\\.schema\\.json|\\.d\\.ts))',
  '\\.jsii|package\\.json|LICENSE|NOTICE|[A-Z]+\\.md',
].join('|')})$`);
const MEBIBYTE = 1024 * 1024;
/** The largest part by far is the PDF library's WebAssembly (4.6 MB, 2 MB packed), which lies beside two functions, in one folder. */
const MOST_PACKED = 6 * MEBIBYTE;
const MOST_UNPACKED = 20 * MEBIBYTE;
/** The functions of the default pipeline and of its API, by their bundles. */
const FUNCTIONS = 10;
const BUNDLES = ['api-changes', 'api-deletion', 'api-documents', 'api-uploads', 'collect', 'documents', 'publish', 'reconcile', 'tick'];
/** Of what the app does not ask for. */
const OTHER_BUNDLES = ['api-authorizer', 'api-operations', 'notify', 'scan', 'webhook'];
const DOCUMENT_PROGRAMS = ['intake.mjs', 'recognize.mjs', 'pdf-worker.mjs', 'pdfium.wasm'];
/** What users read who take results or events, or write an engine. */
const SCHEMAS = ['document-result.schema.json', 'document-result.d.ts', 'document-event.schema.json', 'document-event.d.ts',
  'function-request.schema.json', 'function-answer.schema.json', 'scanner-request.schema.json', 'scanner-answer.schema.json'];
/** What a synth must do without. */
const BUILD_TOOLS = ['docker', 'esbuild', 'npm', 'npx'];

async function main(checks: Checks, folder: string): Promise<void> {
  checks.announce('compiling and packing');
  const staged = await checks.step('the package is built and packed', async () => stagePackage(folder));
  if (!staged) {
    return;
  }
  await checks.step(`the package holds what users need and nothing else (${staged.files.length} files)`, () => checkContents(staged));
  await checks.step(`the package is small: ${mebibytes(staged.sizeBytes)}, unpacked ${mebibytes(staged.unpackedBytes)}`, () => checkSize(staged));

  checks.announce('installing it in an empty app');
  const app = await checks.step('it installs beside the oldest CDK that it names', async () => install(staged, path.join(folder, 'app')));
  if (!app) {
    return;
  }
  await checks.step('it brings no package along', async () => checkInstalled(app));
  await checks.step('the types of results and events are found by ES modules, CommonJS and bundlers', async () => checkPublishedTypes(app));
  const synthesized = await checks.step('the default pipeline and its API synthesize with neither Docker nor esbuild on the machine', async () => synthesize(app));
  if (synthesized) {
    await checks.step('the assembly holds all functions, whole', async () => checkAssets(synthesized, staged.folder));
  }
}

function checkContents({ files }: StagedPackage): void {
  const names = files.map(file => file.path);
  expectEmpty('unexpected', names.filter(name => !PUBLISHED.test(name)));
  const needed = ['.jsii', 'LICENSE', 'README.md', 'lib/index.js', 'lib/index.d.ts',
    ...[...BUNDLES, ...OTHER_BUNDLES].filter(name => name !== 'documents').map(name => `assets/${name}/index.mjs`),
    ...DOCUMENT_PROGRAMS.map(file => `assets/documents/${file}`),
    ...SCHEMAS.map(file => `assets/schema/${file}`)];
  expectEmpty('missing', needed.filter(name => !names.includes(name)));
}

function checkSize({ sizeBytes, unpackedBytes }: StagedPackage): void {
  if (sizeBytes > MOST_PACKED || unpackedBytes > MOST_UNPACKED) {
    throw new Error(`at most ${mebibytes(MOST_PACKED)}, and ${mebibytes(MOST_UNPACKED)} unpacked`);
  }
}

async function install({ tarball }: StagedPackage, app: string): Promise<string> {
  await fs.mkdir(app);
  await fs.writeFile(path.join(app, 'package.json'), JSON.stringify({ private: true }));
  await fs.copyFile(path.join(__dirname, 'app.mjs'), path.join(app, 'app.mjs'));
  const versions = Object.entries(OLDEST).map(([name, version]) => `${name}@${version}`);
  await runProgram('npm', ['install', '--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...versions], { cwd: app });
  return app;
}

async function checkInstalled(app: string): Promise<void> {
  const modules = (await fs.readdir(path.join(app, 'node_modules'))).filter(name => !name.startsWith('.'));
  const own = ['cdk-document-processing-pipeline', ...Object.keys(OLDEST)];
  // aws-cdk-lib has three dependencies of its own that it does not bundle, all in this scope
  expectEmpty('installed as well', modules.filter(name => !own.includes(name) && name !== '@aws-cdk'));
}

async function synthesize(app: string): Promise<string> {
  const bin = path.join(app, 'bin'); // the whole PATH
  await fs.mkdir(bin);
  await fs.symlink(process.execPath, path.join(bin, 'node'));
  const env = { PATH: bin, NODE_PATH: undefined };
  for (const tool of BUILD_TOOLS) {
    const found = await runProgram(tool, ['--version'], { cwd: app, env }).then(() => true, () => false);
    if (found) {
      throw new Error(`${tool} can be run, so the test would prove nothing`);
    }
  }
  await runProgram(path.join(bin, 'node'), ['app.mjs'], { cwd: app, env });
  return path.join(app, 'cdk.out');
}

async function checkAssets(assembly: string, packageFolder: string): Promise<void> {
  const template = JSON.parse(await fs.readFile(path.join(assembly, 'Default.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { Code: { S3Key?: string } } }>;
  };
  const keys = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function').map(({ Properties }) => Properties.Code.S3Key);
  if (keys.length !== FUNCTIONS || new Set(keys).size !== BUNDLES.length) {
    throw new Error(`expected ${FUNCTIONS} functions with code from ${BUNDLES.length} bundles, found ${keys.join(', ')}`);
  }
  const staged = await Promise.all(keys.map(async key => fileSizes(path.join(assembly, `asset.${path.basename(key!, '.zip')}`))));
  const shipped = await Promise.all(BUNDLES.map(async name => fileSizes(path.join(packageFolder, 'assets', name))));
  expectEmpty('not in the assembly', shipped.filter(bundle => !staged.includes(bundle)));
}

/** Tells one bundle from another: what its files are and how large. */
async function fileSizes(folder: string): Promise<string> {
  const names = (await fs.readdir(folder)).sort();
  return (await Promise.all(names.map(async name => `${name} ${(await fs.stat(path.join(folder, name))).size}`))).join(', ');
}

function expectEmpty(what: string, names: string[]): void {
  if (names.length > 0) {
    throw new Error(`${what}: ${names.join(', ')}`);
  }
}

function mebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(1)} MB`;
}

const checks = new Checks();
withTemporaryFolder(async folder => main(checks, folder)).then(() => checks.end(), (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
