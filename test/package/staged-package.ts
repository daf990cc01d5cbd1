import { readFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { runProgram } from './run-program';
import { bundleHandlers } from '../../tools/bundle-handlers';
import { publishSchema } from '../../tools/publish-schema';

export const ROOT = path.join(__dirname, '..', '..');

/** The versions that package.json names as the oldest to work with. */
export const OLDEST = oldestPeers();

export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

export interface StagedPackage {
  /** The package's folder, with lib/, assets/ and .jsii. */
  readonly folder: string;
  readonly tarball: string;
  readonly sizeBytes: number;
  readonly unpackedBytes: number;
  readonly files: PackedFile[];
}

/** A folder for one run, gone when `use` ends. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'document-pipeline-'));
  try {
    return await use(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/**
 * Compiles, bundles and packs what git would hand out, beside the checkout: what an earlier build left there cannot get in, and
 * no other process that builds there is disturbed.
 */
export async function stagePackage(parent: string): Promise<StagedPackage> {
  const folder = path.join(parent, 'package');
  const files = await runProgram('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT });
  for (const file of files.split('\0').filter(Boolean)) {
    await fs.cp(path.join(ROOT, file), path.join(folder, file)).catch(ignoreMissing);
  }
  await bundleHandlers(path.join(folder, 'assets'));
  await publishSchema(path.join(folder, 'assets', 'schema'));
  await fs.symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  await runProgram(path.join(ROOT, 'node_modules', '.bin', 'jsii'), [], { cwd: folder });

  const [packed] = JSON.parse(await runProgram('npm', ['pack', '--json', '--pack-destination', parent], { cwd: folder })) as Array<{
    filename: string; size: number; unpackedSize: number; files: PackedFile[];
  }>;
  return {
    folder,
    tarball: path.join(parent, packed.filename),
    sizeBytes: packed.size,
    unpackedBytes: packed.unpackedSize,
    files: packed.files,
  };
}

/** What git knows may be deleted in the working copy. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') {
    throw error;
  }
}

function oldestPeers(): Record<'aws-cdk-lib' | 'constructs', string> {
  const { peerDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { peerDependencies: Record<string, string> };
  const oldest = (name: string): string => peerDependencies[name].replace(/^\^/, '');
  return { 'aws-cdk-lib': oldest('aws-cdk-lib'), 'constructs': oldest('constructs') };
}
