import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { runProgram, versionOf } from '../package/run-program';
import { ROOT } from '../package/staged-package';

export const LANGUAGES = ['js', 'python', 'java', 'go', 'dotnet'] as const;
export type Language = typeof LANGUAGES[number];

/** A release as it would be made of what is committed: a clone beside the checkout. */
export interface NextRelease {
  readonly folder: string;
  readonly version: string;
  readonly tag: string;
  /** What has changed, from the commits. */
  readonly changelog: string;
}

/** Clones what is committed, and gives it the next version. */
export async function nextRelease(parent: string): Promise<NextRelease> {
  const folder = path.join(parent, 'release');
  await runProgram('git', ['clone', '--quiet', ROOT, folder], { cwd: parent });
  await fs.symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  await runProgram('npx', ['projen', 'bump'], { cwd: folder });
  const read = async (file: string) => (await fs.readFile(path.join(folder, 'dist', file), 'utf8')).trim();
  return { folder, version: await read('version.txt'), tag: await read('releasetag.txt'), changelog: await read('changelog.md') };
}

/** Bundles and compiles, as the release does before it packs. */
export async function compileRelease({ folder }: NextRelease): Promise<void> {
  await runProgram('npx', ['projen', 'bundle'], { cwd: folder });
  await runProgram('npx', ['projen', 'compile'], { cwd: folder });
}

/** Whether there is what makes the packages of .NET. Without it their source is made, and not compiled. */
export async function canCompileDotnet(): Promise<boolean> {
  return await versionOf('dotnet', ['--version']) !== undefined;
}

/** Makes the packages of all languages in dist/, and that of the command line. Go's package is source: `npm run test:consumers -- Go` compiles it. */
export async function packRelease({ folder }: NextRelease, compileDotnet: boolean): Promise<void> {
  const pacmak = async (...options: string[]) => runProgram('npx', ['jsii-pacmak', ...options, '--maven-local-repository', path.join(folder, 'm2')], { cwd: folder });
  const compiled: readonly Language[] = compileDotnet ? ['js', 'python', 'java', 'dotnet'] : ['js', 'python', 'java'];
  await pacmak('--targets', ...compiled);
  await pacmak('--code-only', '--targets', ...LANGUAGES.filter(language => !compiled.includes(language)));
  await runProgram('npx', ['projen', 'package:cli'], { cwd: folder });
}
