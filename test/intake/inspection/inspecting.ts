import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Findings } from '../../../src/intake/handler/inspection/findings';
import { Inspection, inspectDocument } from '../../../src/intake/handler/inspection/inspect-document';
import { InspectionRequest } from '../../../src/intake/handler/inspection/inspection-request';

export const ALL_TYPES = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/plain'];

/** A spool directory for the tests of a file, which must be empty after each. */
export function spoolDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'inspection-'));
  afterEach(() => expect(readdirSync(directory)).toEqual([]));
  afterAll(() => rmSync(directory, { recursive: true }));
  return directory;
}

type Options = Partial<InspectionRequest> & { readonly types?: string[] };

export async function inspect(bytes: Uint8Array, spool: string, options: Options = {}): Promise<Inspection> {
  const { types = ALL_TYPES, ...rest } = options;
  return inspectDocument({
    body: Readable.from(chunked(bytes, [bytes.length])),
    sizeBytes: bytes.length,
    fileName: 'document',
    spoolDirectory: spool,
    accepts: mimeType => types.includes(mimeType),
    ...rest,
  });
}

/** The bytes, cut after each of `lengths`, and what remains. */
export function* chunked(bytes: Uint8Array, lengths: readonly number[]): Generator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    if (at >= bytes.length) {
      return;
    }
    yield Buffer.from(bytes.subarray(at, at + length));
    at += length;
  }
  if (at < bytes.length) {
    yield Buffer.from(bytes.subarray(at));
  }
}

/** A reader that needs no disk, and so no time. */
interface SynchronousReader {
  write(chunk: Uint8Array): void;
  finish(): Findings;
}

/** What a reader finds in the bytes, cut after each of `lengths`. */
export function foundBy(reader: SynchronousReader, bytes: Uint8Array, lengths: readonly number[] = [bytes.length]): Findings {
  for (const chunk of chunked(bytes, lengths)) {
    reader.write(chunk);
  }
  return reader.finish();
}
