import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { UsageError } from './cli-error';

/** A file of the user's. */
export interface NamedFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The files that are named; a folder stands for all files in it and below it, but for hidden ones.
 *
 * @param command the one they are named to, such as `upload`
 */
export async function namedFiles(named: readonly string[], command: string): Promise<NamedFile[]> {
  const files = (await Promise.all(named.map(async (name) => filesIn(name, command)))).flat();
  if (files.length === 0) {
    throw new UsageError(`There is no file to ${command}: name files, or folders with files in them.`, `docpipe ${command} --help`);
  }
  return files;
}

async function filesIn(name: string, command: string): Promise<NamedFile[]> {
  const stats = await fs.stat(name).catch(() => {
    throw new UsageError(`There is no file ${name}.`, `docpipe ${command} --help`);
  });
  if (!stats.isDirectory()) {
    return [{ path: name, sizeBytes: stats.size }];
  }
  const entries = await fs.readdir(name, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Promise.all(paths.map(async (file) => ({ path: file, sizeBytes: (await fs.stat(file)).size })));
}
