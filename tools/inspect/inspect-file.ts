import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { judgeDocument } from '../../src/intake/handler/judge-document';
import { checkSize } from '../../src/intake/handler/validation-rules';
import { IntakeSettings } from '../../src/intake/intake-settings';

/** What the intake function would say of a file. */
export interface FileReport {
  readonly file: string;
  readonly status: 'VALIDATED' | 'REJECTED';
  readonly contentType?: string;
  readonly sizeBytes: number;
  readonly pageCount?: number;
  readonly wordCount?: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly hasTextLayer?: boolean;
  readonly warnings: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** As the intake function does, from its checks of the size on. */
export async function inspectFile(file: string, settings: IntakeSettings): Promise<FileReport> {
  const { size: sizeBytes } = await fs.stat(file);
  const missized = checkSize(sizeBytes, settings);
  if (missized) {
    return { file, status: 'REJECTED', sizeBytes, warnings: [], error: missized };
  }
  const body = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const request = { body, sizeBytes, fileName: path.basename(file), spoolDirectory: tmpdir() };
  const { facts, hasTextLayer, problem } = await judgeDocument(request, settings);
  const { contentType, pageCount, wordCount, widthPx, heightPx, warnings = [] } = facts;
  const status = problem ? 'REJECTED' : 'VALIDATED';
  return { file, status, contentType, sizeBytes, pageCount, wordCount, widthPx, heightPx, hasTextLayer, warnings, error: problem };
}
