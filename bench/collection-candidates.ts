import { ApiResponsePage, ApiResponsePages, TextractDocument } from 'amazon-textract-response-parser';
import { LINES_PER_PAGE, SyntheticAnswer, WORDS_PER_LINE } from './collection-answer';
import { CollectionBucket } from './collection-bucket';
import { answerReaderOf } from '../src/collection/handler/results';
import { writeResult } from '../src/collection/handler/results/result-writer';
import { DocumentRecord } from '../src/contract/document-record';
import { DocumentStatus } from '../src/contract/document-status';
import { EngineType } from '../src/contract/engine-type';
import { ResultFormat } from '../src/contract/result-format';
import { s3 } from '../src/runtime/clients';
import { resultKeys } from '../src/storage/object-keys';
import { RECORD_SCHEMA_VERSION } from '../src/storage/table-schema';

/** What a process prints. */
export type CollectionFigure = 'cpuMs' | 'wallMs' | 'peakBytes' | 'answerBytes' | 'blocks' | 'parts' | 'writtenBytes';

/** Reads an answer and tells how many lines and words it found; what it has written, too. */
type Candidate = (answer: SyntheticAnswer) => Promise<{ readonly lines?: number; readonly words?: number; readonly writtenBytes?: number }>;

const CANDIDATES: Record<string, Candidate> = { collect, parse, parser };

const RECORD: DocumentRecord = {
  schemaVersion: RECORD_SCHEMA_VERSION,
  documentId: 'synthetic',
  bucket: 'documents',
  objectKey: 'uploads/synthetic.pdf',
  eTag: 'tag',
  fileName: 'synthetic.pdf',
  sizeBytes: 100_000_000,
  status: DocumentStatus.PROCESSING,
  revision: 3,
  engine: 'text',
  attempt: 1,
  createdAt: '2025-01-01T00:00:00.000Z',
  uploadedAt: '2025-01-01T00:00:00.000Z',
  updatedAt: '2025-01-01T00:00:00.000Z',
  listKey: '',
  statusKey: '',
  sortKey: '',
};

/** The code of the collect function, from the listing of the parts to the manifest. */
async function collect(answer: SyntheticAnswer): ReturnType<Candidate> {
  const bucket = new CollectionBucket(answer, `${resultKeys(RECORD.documentId, RECORD.attempt).raw}/job/`);
  bucket.attach(s3());
  const read = await answerReaderOf(EngineType.TEXTRACT_TEXT)({ record: RECORD, jobId: 'job', jobSucceeded: true });
  if (read.kind === 'FAILED' || read.missing) {
    throw new Error('The answer is whole, and was not read so.');
  }
  const { ocrLineCount, wordCount } = await writeResult(s3(), RECORD, read, Object.values(ResultFormat));
  if (read.warnings.list().length > 0) {
    throw new Error(`Nothing is wrong with the answer: ${read.warnings.list().join(' ')}`);
  }
  return { lines: ocrLineCount, words: wordCount, writtenBytes: bucket.writtenBytes };
}

/** The least that any reader does. */
async function parse(answer: SyntheticAnswer): ReturnType<Candidate> {
  for (let part = 1; part <= answer.partCount; part++) {
    JSON.parse(textOf(answer, part));
  }
  return {};
}

/** The parser that AWS publishes, which wants the whole answer; then the text of all pages. */
async function parser(answer: SyntheticAnswer): ReturnType<Candidate> {
  const parts: ApiResponsePage[] = [];
  for (let part = 1; part <= answer.partCount; part++) {
    parts.push(JSON.parse(textOf(answer, part)) as ApiResponsePage);
  }
  let lines = 0;
  let words = 0;
  for (const page of new TextractDocument(parts as ApiResponsePages).iterPages()) {
    for (const line of page.iterLines()) {
      lines += line.text === '' ? 0 : 1;
      words += line.nWords;
    }
  }
  return { lines, words };
}

function textOf(answer: SyntheticAnswer, part: number): string {
  return Buffer.concat([...answer.part(part)]).toString('utf8');
}

async function main([name, pages]: string[]): Promise<void> {
  const answer = new SyntheticAnswer(Number(pages));
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const { lines, words, writtenBytes = 0 } = await CANDIDATES[name](answer);
  const wallMs = performance.now() - start - answer.makingMs;
  const { user, system } = process.cpuUsage(cpuStart);
  const expected = answer.pageCount * LINES_PER_PAGE;
  if ((lines ?? expected) !== expected || (words ?? expected * WORDS_PER_LINE) !== expected * WORDS_PER_LINE) {
    throw new Error(`${name} found ${lines} lines and ${words} words; there are ${expected} of ${WORDS_PER_LINE} words each.`);
  }
  const figures: Record<CollectionFigure, number> = {
    cpuMs: (user + system) / 1000 - answer.makingMs,
    wallMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    answerBytes: answer.bytes,
    blocks: answer.blockCount,
    parts: answer.partCount,
    writtenBytes,
  };
  console.log(JSON.stringify(figures));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
