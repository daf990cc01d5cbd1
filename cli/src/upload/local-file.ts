import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as path from 'node:path';
import { FILE_NAME_PATTERN, LONGEST_FILE_NAME } from '../../../src/contract/names';
import { UsageError } from '../cli-error';
import { NamedFile, namedFiles } from '../local-files';

/** A file to be uploaded. */
export interface LocalFile extends NamedFile {
  readonly fileName: string;
  readonly contentType: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.jpeg': 'image/jpeg', '.jpg': 'image/jpeg', '.pdf': 'application/pdf', '.png': 'image/png', '.tif': 'image/tiff', '.tiff': 'image/tiff', '.txt': 'text/plain',
};

/** The files that are named, with what is announced of them. */
export async function localFiles(named: readonly string[]): Promise<LocalFile[]> {
  return (await namedFiles(named, 'upload')).map(localFile);
}

function localFile({ path: file, sizeBytes }: NamedFile): LocalFile {
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
