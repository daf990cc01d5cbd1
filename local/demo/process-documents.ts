import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { findingsOf } from './findings';
import { uniqueNames } from './options';
import { Outcome } from './outcome';
import { DocumentRecord } from '../../src/contract/document-record';
import { Documents, textSourceOf, Upload } from '../documents';
import { Environment } from '../environment';

const BASE_TIMEOUT_MS = 5 * 60_000;
const TIMEOUT_PER_DOCUMENT_MS = 2 * 60_000;

export interface ProcessOptions {
  readonly resultsDirectory: string;
  readonly onStatus: (name: string, record: DocumentRecord, milliseconds: number) => void;
}

/** Uploads the files, waits until the pipeline is done with each, and keeps the texts on this machine. */
export async function processDocuments(environment: Environment, files: string[], options: ProcessOptions): Promise<Outcome[]> {
  const { documents } = environment;
  const { resultsDirectory, onStatus } = options;
  const names = uniqueNames(files);
  const uploads = await Promise.all(files.map(async (file, i) => documents.uploadFile(names[i], file)));
  const times = new Map<Upload, number>();
  const records = await documents.watch(uploads, {
    timeoutMs: BASE_TIMEOUT_MS + files.length * TIMEOUT_PER_DOCUMENT_MS,
    onStatus: (upload, record) => {
      times.set(upload, Date.now() - upload.at);
      onStatus(names[uploads.indexOf(upload)], record, times.get(upload)!);
    },
  });

  await fs.rm(resultsDirectory, { recursive: true, force: true });
  await fs.mkdir(resultsDirectory, { recursive: true });
  return Promise.all(uploads.map(async (upload, i) => {
    const outcome = { name: names[i], upload, record: records[i], milliseconds: times.get(upload) };
    return { ...outcome, ...outcome.record && await keepResult(documents, outcome.record, path.join(resultsDirectory, `${names[i]}.txt`)) };
  }));
}

async function keepResult(documents: Documents, record: DocumentRecord, textFile: string): Promise<Partial<Outcome>> {
  const [text, result] = await Promise.all([documents.textOf(record), documents.resultOf(record)]);
  const read = { words: record.wordCount ?? result?.summary.wordCount, findings: result && findingsOf(result) };
  if (text === undefined) {
    return read;
  }
  await fs.writeFile(textFile, text);
  return { ...read, text, textKey: textSourceOf(record)?.key, textFile };
}
