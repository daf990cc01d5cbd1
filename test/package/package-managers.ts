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
  /** It asks the registry for those packages, too, that come with the CDK in its own archive. */
  readonly asksForBundled?: boolean;
  /** Of package.json. */
  readonly manifest?: object;
  /** Its settings, by file name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How it runs Node, where packages are found with its help alone. */
  readonly node?: readonly string[];
}

/** Of the peers, by their names. */
type Versions = Readonly<Record<string, string | undefined>>;

/** Of the newest versions of the CDK, until one is found that can be had. */
const MOST_LOOKED_AT = 12;

const YARN_4 = ['--package', '@yarnpkg/cli-dist@4.18.1', 'yarn'];

const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  'npm': { program: ['npm@10.9.4'], add: ['install', '--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund'] },
  'pnpm': { program: ['pnpm@10.34.9'], add: ['add', '--strict-peer-dependencies', '--prefer-offline'] },
  'Yarn 1': { program: ['yarn@1.22.22'], add: ['add', '--non-interactive', '--no-progress'], asksForBundled: true },
  'Yarn 4': {
    program: YARN_4,
    add: ['add'],
    asksForBundled: true,
    settings: { 'yarn.lock': '', '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: node-modules\n' },
  },
  // packages stay in their archives; import finds them where the app says that it has ES modules
  'Yarn 4 with Plug\'n\'Play': {
    program: YARN_4,
    add: ['add'],
    asksForBundled: true,
    manifest: { type: 'module' },
    settings: { 'yarn.lock': '', '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: pnp\n' },
    node: [...YARN_4, 'node'],
  },
};

/** Each package manager installs the package, beside the oldest and the newest CDK, in an app that synthesizes as an ES module and as CommonJS. */
export async function checkPackageManagers(staged: StagedPackage, folder: string, checks: Checks): Promise<void> {
  const newest = { 'aws-cdk-lib': await versionIn('aws-cdk-lib', 'latest'), 'constructs': await versionIn('constructs', 'latest') };
  const newestWhole = { ...newest, 'aws-cdk-lib': await newestWholeCdk() };
  for (const [name, manager] of Object.entries(PACKAGE_MANAGERS)) {
    for (const versions of [OLDEST, manager.asksForBundled ? newestWhole : newest]) {
      const { 'aws-cdk-lib': cdk, constructs } = versions;
      checks.announce(`${name} installs it beside aws-cdk-lib ${cdk}`);
      await checks.step(`by ${name}, aws-cdk-lib ${cdk} and constructs ${constructs}: it installs and synthesizes`, async () => {
        const app = await emptyApp(path.join(folder, `${name.replaceAll(/\W/g, '-')}-${cdk}`), manager.manifest);
        await install(manager, app, staged, versions);
        await checkAssets(await synthesize(app, nodeOf(manager, app)), staged.folder);
        await fs.rm(app, { recursive: true }); // a CDK takes 300 MB
      });
    }
  }
}

async function install(manager: PackageManager, app: string, { tarball }: StagedPackage, versions: Versions): Promise<void> {
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

/** The newest CDK whose dependencies the registry has, one by one. */
async function newestWholeCdk(): Promise<string> {
  const versions = (await viewed('aws-cdk-lib', 'versions') as string[]).slice(-MOST_LOOKED_AT).reverse();
  for (const version of versions) {
    const dependencies = Object.entries(await viewed(`aws-cdk-lib@${version}`, 'dependencies') as Record<string, string>);
    const lacking = await Promise.all(dependencies.map(async ([name, range]) => await versionIn(name, range) === undefined ? [`${name}@${range}`] : []));
    if (lacking.flat().length === 0) {
      return version;
    }
    console.log(`        the registry lacks ${lacking.flat().join(', ')}, which aws-cdk-lib ${version} needs: an older one is taken`);
  }
  throw new Error(`the registry lacks what each of aws-cdk-lib ${versions.join(', ')} needs`);
}

/** A version of a package that a range or a tag asks for, if the registry has any. */
async function versionIn(name: string, range: string): Promise<string | undefined> {
  const found = await viewed(`${name}@${range}`, 'version').catch(() => undefined) as string | string[] | undefined;
  return [found ?? []].flat().at(-1);
}

/** What npm knows of a package. */
async function viewed(spec: string, field: string): Promise<unknown> {
  const answer = await runProgram('npm', ['view', spec, field, '--json', '--prefer-offline'], { cwd: process.cwd() });
  return answer.trim() === '' ? undefined : JSON.parse(answer);
}
