import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { FILE_NAME_PATTERN, LONGEST_FILE_NAME } from '../../../src/contract/names';
import { UsageError } from '../cli-error';

/** A file of the user's. */
export interface LocalFile {
  readonly path: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly contentType: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.jpeg': 'image/jpeg', '.jpg': 'image/jpeg', '.pdf': 'application/pdf', '.png': 'image/png', '.tif': 'image/tiff', '.tiff': 'image/tiff', '.txt': 'text/plain',
};

/** The files that are named; a folder stands for all files in it and below it, but for hidden ones. */
export async function localFiles(named: readonly string[]): Promise<LocalFile[]> {
  const files = (await Promise.all(named.map(filesIn))).flat();
  if (files.length === 0) {
    throw new UsageError('There is no file to upload: name files, or folders with files in them.', 'docpipe upload --help');
  }
  return files;
}

async function filesIn(name: string): Promise<LocalFile[]> {
  const stats = await fs.stat(name).catch(() => {
    throw new UsageError(`There is no file ${name}.`, 'docpipe upload --help');
  });
  if (!stats.isDirectory()) {
    return [localFile(name, stats.size)];
  }
  const entries = await fs.readdir(name, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Promise.all(paths.map(async (file) => localFile(file, (await fs.stat(file)).size)));
}

function localFile(file: string, sizeBytes: number): LocalFile {
  const fileName = path.basename(file);
  if (fileName.length > LONGEST_FILE_NAME || !new RegExp(FILE_NAME_PATTERN).test(fileName)) {
    throw new UsageError(`The name of ${file} is none that a document can have: at most ${LONGEST_FILE_NAME} characters, `
      + 'no backslash and no control characters. Rename the file.', 'docpipe upload --help');
  }
  return { path: file, fileName, sizeBytes, contentType: CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' };
}

/** In lower-case hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
