import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { inPdfThread } from '../../../src/formats/pdf/pdf-thread';
import { SpoolFile } from '../../../src/formats/spool-file';
import { pdf } from '../../intake/inspection/documents';

const LIMIT_MS = 20_000;
const reports: Record<string, object> = {};

async function spooled(directory: string, bytes: Buffer, onDisk = false): Promise<SpoolFile> {
  const file = new SpoolFile(directory);
  await file.append(bytes);
  if (onDisk) {
    await file.append(Buffer.alloc(40 * 1024 * 1024, '\n')); // behind the end of the document
  }
  await file.complete();
  return file;
}

async function read(step: string, file: SpoolFile, looksForText = false, limitMs = LIMIT_MS): Promise<void> {
  try {
    const reading = await inPdfThread(file, 'inspectStructure', { mostPages: 3000, looksForText }, limitMs);
    reports[step] = 'problem' in reading ? reading.problem : { pageCount: reading.value.pageCount };
  } catch (error) {
    reports[step] = { error: (error as Error).message };
  } finally {
    await file.remove().catch(() => undefined);
  }
}

async function main(directory: string): Promise<void> {
  await Promise.all([
    read('first', await spooled(directory, pdf(3))),
    read('second', await spooled(directory, pdf(4))),
    read('onDisk', await spooled(directory, pdf(2), true)),
  ]);
  await read('endless', await spooled(directory, readFileSync(join(directory, 'endless.pdf'))), true, 1000);
  await read('afterEndless', await spooled(directory, pdf(5)));
  await read('bomb', await spooled(directory, readFileSync(join(directory, 'bomb.pdf'))));
  await read('afterBomb', await spooled(directory, pdf(6)));
  const truncated = await spooled(directory, pdf(2), true);
  truncateSync(join(directory, readdirSync(directory).find((name) => name.startsWith('document-'))!));
  await read('diskFault', truncated);
  reports.ended = {};
  console.log(JSON.stringify(reports));
}

void main(process.argv[2]);
