import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Checks, expectEmpty } from './checks';
import { checkContents, checkSize, mebibytes, megabytes, packedParts } from './contents';
import { checkEntryPoints } from './entry-points';
import { compileJsiiLibrary } from './jsii-library';
import { checkPackageManagers } from './package-managers';
import { checkPublishedTypes } from './published-types';
import { runProgram } from './run-program';
import { OLDEST, StagedPackage, stagePackage, withTemporaryFolder } from './staged-package';
import { checkAssets, checkSameTemplate, emptyApp, nodeAlone, synthesize } from './synthesized-app';

/** `--package-managers`: install it by each of them, beside the oldest and the newest CDK, and nothing else. That takes minutes. */
const WITH_PACKAGE_MANAGERS = process.argv.includes('--package-managers');

async function main(checks: Checks, folder: string): Promise<void> {
  checks.announce('compiling and packing');
  const staged = await checks.step('the package is built and packed', async () => stagePackage(folder));
  if (staged) {
    await (WITH_PACKAGE_MANAGERS ? checkPackageManagers : checkPackage)(staged, folder, checks);
  }
}

async function checkPackage(staged: StagedPackage, folder: string, checks: Checks): Promise<void> {
  await checks.step(`the package holds what users need and nothing else (${staged.files.length} files)`, () => checkContents(staged));
  await checks.step(`the package is small: ${mebibytes(staged.sizeBytes)}, unpacked ${mebibytes(staged.unpackedBytes)}`, () => checkSize(staged));
  for (const { part, bytes, most } of await packedParts(staged)) {
    await checks.step(`of that, ${part}: ${megabytes(bytes)} of ${megabytes(most)} at most`, () => {
      if (bytes > most) {
        throw new Error('it takes more');
      }
    });
  }

  checks.announce('installing it in an empty app');
  const app = await checks.step('it installs beside the oldest CDK that it names', async () => install(staged, path.join(folder, 'app')));
  if (!app) {
    return;
  }
  await checks.step('it brings no package along', async () => checkInstalled(app));
  await checks.step('what is exported is found by import and by require, and nothing else is', async () => checkEntryPoints(app));
  await checks.step('the types of results and events are found by ES modules, CommonJS and bundlers', async () => checkPublishedTypes(app));
  const synthesized = await checks.step('the default pipeline, its API and its console synthesize with neither Docker nor esbuild on the machine, as an ES module and as CommonJS',
    async () => synthesize(app, await nodeAlone(app)));
  if (synthesized) {
    await checks.step('the assembly holds all functions, whole', async () => checkAssets(synthesized, staged.folder));
    await checks.step('the template is that of the CDK of the development', async () => checkSameTemplate(synthesized, staged.folder));
  }
  await checks.step('a jsii library that depends on it compiles', async () => compileJsiiLibrary(app));
}

async function install({ tarball }: StagedPackage, folder: string): Promise<string> {
  const app = await emptyApp(folder);
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

const checks = new Checks();
withTemporaryFolder(async folder => main(checks, folder)).then(() => checks.end(), (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
