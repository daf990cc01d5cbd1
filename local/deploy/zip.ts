import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { zipSync, Zippable } from 'fflate';

const REGULAR_FILE_MODE = 0o100644;
const UNIX = 3;

/** A folder as a ZIP archive, uncompressed: it crosses the loopback once. */
export async function zipDirectory(directory: string): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const file of await filesIn(directory)) {
    files[file.split(path.sep).join('/')] = await fs.readFile(path.join(directory, file));
  }
  // `attrs` is the external attributes field, in which Unix keeps the mode in the upper half
  return zipSync(files, { level: 0, mtime: '1980-01-01', os: UNIX, attrs: REGULAR_FILE_MODE * 0x10000 });
}

async function filesIn(directory: string): Promise<string[]> {
  const found = await fs.readdir(directory, { recursive: true, withFileTypes: true });
  return found
    .filter(entry => entry.isFile())
    .map(entry => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
}
