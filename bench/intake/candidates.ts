import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { INTAKE_DOCUMENTS, IntakeKind } from './documents';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { handler as intake } from '../../src/intake/handler/intake.lambda';
import { sqsEvent } from '../../test/helpers/sqs-events';
import { s3Notification } from '../../test/helpers/uploads';
import { DOCUMENTS_TABLE } from '../aws/environment';
import { Tables } from '../aws/tables';

/** As much as an SDK's stream gives at once. */
const CHUNK_BYTES = 64 * 1024;
/** Until the code is compiled and PDFium is loaded, as in a function that is in use. */
const WARM_UP = 20;

export type IntakeFigure = 'cpuMs' | 'documents' | 'bytes';

async function main([candidate, kind]: string[]): Promise<void> {
  const { make, count, contentType } = INTAKE_DOCUMENTS[kind as IntakeKind];
  const body = make();
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += CHUNK_BYTES) {
    chunks.push(body.subarray(at, at + CHUNK_BYTES));
  }
  const read = candidate === 'intake' ? intakeOf(chunks, body.length, contentType) : async () => sha256(chunks);
  for (let number = 0; number < Math.min(WARM_UP, count); number++) {
    await read(number);
  }
  const before = process.cpuUsage();
  for (let number = 0; number < count; number++) {
    await read(WARM_UP + number);
  }
  const { user, system } = process.cpuUsage(before);
  const figures: Record<IntakeFigure, number> = { cpuMs: (user + system) / 1000, documents: count, bytes: count * body.length };
  console.log(JSON.stringify(figures));
  process.exit(); // whatever the handler keeps open
}

/** The least that whoever knows a document by its bytes has to do. */
function sha256(chunks: readonly Buffer[]): void {
  const hash = createHash('sha256');
  chunks.forEach((chunk) => hash.update(chunk));
  hash.digest('hex');
}

/** The function's own handler, from the event to the record and the message. */
function intakeOf(chunks: readonly Buffer[], sizeBytes: number, contentType: string) {
  const tables = new Tables({ keys: { [DOCUMENTS_TABLE]: ['documentId'] }, travel: async () => undefined });
  tables.attach();
  S3Client.prototype.send = (async (command: object) => {
    if (command instanceof HeadObjectCommand) {
      return { ContentLength: sizeBytes, ETag: 'tag' };
    }
    if (command instanceof GetObjectCommand) {
      return { Body: streamOf(chunks) };
    }
    throw new Error(`Amazon S3 is not expected to be sent ${command.constructor.name}.`);
  }) as S3Client['send'];
  SQSClient.prototype.send = (async () => ({})) as SQSClient['send'];

  return async (number: number): Promise<void> => {
    const upload = { key: `uploads/document-${number}`, versionId: String(number), eTag: 'tag', body: { length: sizeBytes } };
    const { batchItemFailures } = await intake(sqsEvent([s3Notification(upload as never)]), { getRemainingTimeInMillis: () => 120_000 } as never);
    const records = tables.all(DOCUMENTS_TABLE) as unknown as DocumentRecord[];
    const record = records.at(-1);
    if (batchItemFailures.length > 0 || record?.status !== DocumentStatus.VALIDATED || record.contentType !== contentType) {
      throw new Error(`The document was not taken: ${JSON.stringify(record?.error ?? batchItemFailures)}`);
    }
  };
}

/** One chunk at a time, so that none has to be joined with others. */
function streamOf(chunks: readonly Buffer[]): Readable {
  const next = chunks.values();
  return new Readable({
    highWaterMark: 1,
    read() {
      const { value } = next.next();
      this.push(value ?? null);
    },
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
