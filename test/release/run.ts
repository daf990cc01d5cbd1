import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { canCompileDotnet, compileRelease, NextRelease, nextRelease, packRelease } from './next-release';
import { CONTENTS } from './package-contents';
import { Checks } from '../package/checks';
import { withTemporaryFolder } from '../package/staged-package';

/** Makes the next release of what is committed, all but the publishing, and looks what is in it. */
async function main(checks: Checks, folder: string): Promise<void> {
  const release = await checks.step('the commits make the next version, and what has changed in it', async () => versionOf(folder));
  if (!release) {
    return;
  }
  console.log(`        ${release.version}, ${release.changelog.split('\n').length} lines of what has changed`);
  checks.announce('bundling and compiling, about a minute');
  const compiled = await checks.step('the version compiles', async () => compileRelease(release).then(() => true));
  const compileDotnet = await canCompileDotnet();
  checks.announce('packing for each language, about two minutes');
  const packed = compiled && await checks.step('there is a package for each language', async () => packRelease(release, compileDotnet).then(() => true));
  if (!packed) {
    return;
  }
  if (!compileDotnet) {
    console.log('        There is no .NET SDK here: its package is made as source, and not compiled.');
  }
  const manifest = JSON.parse(await fs.readFile(path.join(release.folder, 'package.json'), 'utf8'));
  for (const [name, check] of Object.entries(CONTENTS)) {
    await checks.step(`${name} gets what it needs`, async () => console.log(`        ${await check(release, manifest)}`));
  }
}

async function versionOf(folder: string): Promise<NextRelease> {
  const release = await nextRelease(folder);
  if (!/^\d+\.\d+\.\d+$/.test(release.version) || release.version === '0.0.0' || release.tag !== `v${release.version}`) {
    throw new Error(`The next version is ${release.version}, its tag ${release.tag}.`);
  }
  if (!release.changelog.includes(`${release.version} (`) || !/^### Features$/m.test(release.changelog)) {
    throw new Error(`What has changed does not name the version or its features:\n${release.changelog.slice(0, 500)}`);
  }
  return release;
}

const checks = new Checks();
withTemporaryFolder(async folder => main(checks, folder)).then(() => checks.end(), (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
