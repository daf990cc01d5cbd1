import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DOCUMENTS_TABLE } from '../../bench/aws/environment';
import { Tables } from '../../bench/aws/tables';
import { DocumentRecord } from '../../src/contract/document-record';
import { handler } from '../../src/intake/handler/intake.lambda';
import { sqsEvent } from '../helpers/sqs-events';
import { s3Notification } from '../helpers/uploads';

/** As the function's own. */
const TIMEOUT_MS = 300_000;

/** What became of one message. */
export interface HostileReport {
  readonly file: string;
  readonly outcome: string;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Of the process, since it began. */
  readonly peakBytes: number;
}

const tables = new Tables({ keys: { [DOCUMENTS_TABLE]: ['documentId'] }, travel: async () => undefined });
tables.attach();
S3Client.prototype.send = (async (command: object) => {
  if (command instanceof HeadObjectCommand) {
    return { ContentLength: statSync(command.input.Key!.slice('uploads/'.length)).size, ETag: 'tag' };
  }
  if (command instanceof GetObjectCommand) {
    return { Body: createReadStream(command.input.Key!.slice('uploads/'.length)) };
  }
  throw new Error(`Amazon S3 is not expected to be sent ${command.constructor.name}.`);
}) as S3Client['send'];
SQSClient.prototype.send = (async () => ({})) as SQSClient['send'];

/** A batch a line: its files, one message each. Each message is told of by itself; the invocation has the function's own time. */
async function main(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const files = JSON.parse(line) as string[];
    const deadline = Date.now() + TIMEOUT_MS;
    const reports: HostileReport[] = [];
    for (const file of files) {
      const upload = { key: `uploads/${file}`, versionId: String(number += 1), eTag: 'tag', body: { length: statSync(file).size } };
      const [began, cpu] = [Date.now(), process.cpuUsage()];
      const context = { getRemainingTimeInMillis: () => deadline - Date.now() };
      const { batchItemFailures } = await handler(sqsEvent([s3Notification(upload as never)]), context as never);
      const { user, system } = process.cpuUsage(cpu);
      const record = (tables.all(DOCUMENTS_TABLE) as unknown as DocumentRecord[]).find(({ versionId }) => versionId === upload.versionId);
      const outcome = batchItemFailures.length > 0 ? 'FAILED' : record?.error?.code ?? record?.status ?? 'NOTHING';
      reports.push({ file, outcome, wallMs: Date.now() - began, cpuMs: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 });
    }
    tables.clear(DOCUMENTS_TABLE);
    process.stdout.write(`${JSON.stringify(reports)}\n`);
  }
}

void main();
