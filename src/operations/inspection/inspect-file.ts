import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { judgeDocument } from '../../intake/handler/judge-document';
import { checkKey, checkSize } from '../../intake/handler/validation-rules';
import { IntakeSettings } from '../../intake/intake-settings';

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
  /** The id of the engine that would read it. */
  readonly engine?: string;
  readonly warnings: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** As the intake function does, from its checks of the name and the size on. Nothing leaves the machine. */
export async function inspectFile(file: string, settings: IntakeSettings): Promise<FileReport> {
  const { size: sizeBytes } = await fs.stat(file);
  const fileName = path.basename(file);
  const refused = checkKey(`${settings.uploadPrefix}${fileName}`, settings) ?? checkSize(sizeBytes, settings);
  if (refused) {
    return { file, status: 'REJECTED', sizeBytes, warnings: [], error: refused };
  }
  const body = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const { facts, hasTextLayer, problem, engine } = await judgeDocument({ body, sizeBytes, fileName, spoolDirectory: tmpdir() }, settings);
  const { contentType, pageCount, wordCount, widthPx, heightPx, warnings = [] } = facts;
  const found = { file, contentType, sizeBytes, pageCount, wordCount, widthPx, heightPx, hasTextLayer, warnings };
  return problem ? { ...found, status: 'REJECTED', error: problem } : { ...found, status: 'VALIDATED', engine };
}
