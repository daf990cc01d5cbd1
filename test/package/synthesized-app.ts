import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { expectEmpty } from './checks';
import { runProgram } from './run-program';
import { expectSame } from '../consumers/templates';

/** The functions of the default pipeline, of its API for people and of the console, by their bundles. */
const FUNCTIONS = 13;
const BUNDLES = ['api', 'api-authorizer', 'collect', 'console', 'documents', 'publish', 'reconcile', 'tick'];
/** Of what the app does not ask for. */
const OTHER_BUNDLES = ['notify', 'scan', 'webhook'];
export const ALL_BUNDLES = [...BUNDLES, ...OTHER_BUNDLES];
const TEMPLATE = 'Default.template.json';
/** What a synth must do without. */
const BUILD_TOOLS = ['docker', 'esbuild', 'npm', 'npx'];

/** The same app, as an ES module and as CommonJS, with the folder that each writes. */
const PROGRAMS = { 'app.mjs': 'cdk.out', 'app.cjs': 'cdk.out.cjs' };

/** How Node is run in an app's folder. */
export type RunNode = (args: string[]) => Promise<string>;

/** An app with nothing in it but its two programs. */
export async function emptyApp(folder: string, manifest: object = {}): Promise<string> {
  await fs.mkdir(folder);
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  for (const program of Object.keys(PROGRAMS)) {
    await fs.copyFile(path.join(__dirname, program), path.join(folder, program));
  }
  return folder;
}

/** @returns a Node that finds no other program, neither Docker nor esbuild */
export async function nodeAlone(app: string): Promise<RunNode> {
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
  return async args => runProgram(path.join(bin, 'node'), args, { cwd: app, env });
}

/** Synthesizes as an ES module and as CommonJS, and compares the templates; gives the cloud assembly's folder. */
export async function synthesize(app: string, runNode: RunNode): Promise<string> {
  const templates = await Promise.all(Object.entries(PROGRAMS).map(async ([program, assembly]) => {
    await runNode([program]);
    return fs.readFile(path.join(app, assembly, TEMPLATE), 'utf8');
  }));
  if (templates[0] !== templates[1]) {
    throw new Error('CommonJS makes another template than an ES module does');
  }
  return path.join(app, 'cdk.out');
}

/** The oldest CDK makes what the one that the library is developed with makes: no prop that it does not know is left out in silence. */
export async function checkSameTemplate(assembly: string, packageFolder: string): Promise<void> {
  await runProgram(process.execPath, [path.join('test', 'package', 'app.cjs')], { cwd: packageFolder }); // which finds the package by its own name
  const [oldest, ours] = await Promise.all([assembly, path.join(packageFolder, PROGRAMS['app.cjs'])].map(async folder =>
    JSON.parse(await fs.readFile(path.join(folder, TEMPLATE), 'utf8')) as unknown));
  expectSame(ours, oldest);
}

/** The assembly has each function's code as the package has it. */
export async function checkAssets(assembly: string, packageFolder: string): Promise<void> {
  const template = JSON.parse(await fs.readFile(path.join(assembly, TEMPLATE), 'utf8')) as {
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
