import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Checks } from './checks';
import { runProgram } from './run-program';
import { OLDEST, StagedPackage } from './staged-package';
import { checkAssets, emptyApp, RunNode, synthesize } from './synthesized-app';

/** A way to install packages, in a version that works on all Node.js that the library works on. */
interface PackageManager {
  /** What npx runs. */
  readonly program: readonly string[];
  readonly add: readonly string[];
  /** Of package.json. */
  readonly manifest?: object;
  /** Its settings, by file name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How it runs Node, where packages are found with its help alone. */
  readonly node?: readonly string[];
}

const YARN_4 = ['--package', '@yarnpkg/cli-dist@4.18.1', 'yarn'];

const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  'npm': { program: ['npm@10.9.4'], add: ['install', '--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund'] },
  'pnpm': { program: ['pnpm@10.34.9'], add: ['add', '--strict-peer-dependencies', '--prefer-offline'] },
  'Yarn 1': { program: ['yarn@1.22.22'], add: ['add', '--non-interactive', '--no-progress'] },
  'Yarn 4': { program: YARN_4, add: ['add'], settings: { 'yarn.lock': '', '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: node-modules\n' } },
  // packages stay in their archives; import finds them where the app says that it has ES modules
  'Yarn 4 with Plug\'n\'Play': {
    program: YARN_4,
    add: ['add'],
    manifest: { type: 'module' },
    settings: { 'yarn.lock': '', '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: pnp\n' },
    node: [...YARN_4, 'node'],
  },
};

/** Each package manager installs the package, beside the oldest and the newest CDK, in an app that synthesizes as an ES module and as CommonJS. */
export async function checkPackageManagers(staged: StagedPackage, folder: string, checks: Checks): Promise<void> {
  const newest = { 'aws-cdk-lib': await newestOf('aws-cdk-lib'), 'constructs': await newestOf('constructs') };
  for (const [name, manager] of Object.entries(PACKAGE_MANAGERS)) {
    for (const versions of [OLDEST, newest]) {
      const cdk = versions['aws-cdk-lib'];
      checks.announce(`${name} installs it beside aws-cdk-lib ${cdk}`);
      await checks.step(`by ${name}, aws-cdk-lib ${cdk} and constructs ${versions.constructs}: it installs and synthesizes`, async () => {
        const app = await emptyApp(path.join(folder, `${name.replaceAll(/\W/g, '-')}-${cdk}`), manager.manifest);
        await install(manager, app, staged, versions);
        await checkAssets(await synthesize(app, nodeOf(manager, app)), staged.folder);
        await fs.rm(app, { recursive: true }); // a CDK takes 300 MB
      });
    }
  }
}

async function install(manager: PackageManager, app: string, { tarball }: StagedPackage, versions: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, content] of Object.entries(manager.settings ?? {})) {
    await fs.writeFile(path.join(app, file), content);
  }
  const peers = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  await npx([...manager.program, ...manager.add, `cdk-document-processing-pipeline@file:${tarball}`, ...peers], app);
}

function nodeOf({ node }: PackageManager, app: string): RunNode {
  return async args => node ? npx([...node, ...args], app) : runProgram(process.execPath, args, { cwd: app });
}

async function npx(args: readonly string[], cwd: string): Promise<string> {
  return runProgram('npx', ['--yes', ...args], { cwd });
}

async function newestOf(name: string): Promise<string> {
  return (await runProgram('npm', ['view', name, 'version'], { cwd: process.cwd() })).trim();
}
