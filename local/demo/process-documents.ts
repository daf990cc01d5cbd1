import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { findingsOf } from './findings';
import { uniqueNames } from './options';
import { Outcome } from './outcome';
import { uploadDocument } from './upload-document';
import { StatusWatch } from './watch-documents';
import { DocumentRecord } from '../../src/contract/document-record';
import { Documents, textSourceOf } from '../documents';
import { Environment } from '../environment';

const BASE_TIMEOUT_MS = 5 * 60_000;
const TIMEOUT_PER_DOCUMENT_MS = 2 * 60_000;

export interface ProcessOptions {
  readonly resultsDirectory: string;
  readonly onStatus: (name: string, status: string, milliseconds: number) => void;
  /** Told of a file that the API does not take, with a sentence. */
  readonly onRefused: (name: string, reason: string) => void;
}

/** Uploads the files by the API, waits until the pipeline is done with each, and keeps the texts on this machine. */
export async function processDocuments(environment: Environment, files: string[], options: ProcessOptions): Promise<Outcome[]> {
  const { documents } = environment;
  const { resultsDirectory, onStatus, onRefused } = options;
  const names = uniqueNames(files);
  const documentIds: string[] = [];
  const watch = new StatusWatch(environment, (documentId, ...news) => onStatus(names[documentIds.indexOf(documentId)], ...news));
  for (const [i, file] of files.entries()) { // one after the other: a second caller at once is a second process of the handler
    const documentId = await uploadDocument(environment, names[i], file, reason => onRefused(names[i], reason));
    documentIds.push(documentId);
    watch.add(documentId);
  }
  const times = await watch.untilFinished(BASE_TIMEOUT_MS + files.length * TIMEOUT_PER_DOCUMENT_MS);

  await fs.rm(resultsDirectory, { recursive: true, force: true });
  await fs.mkdir(resultsDirectory, { recursive: true });
  const records = await documents.records();
  return Promise.all(documentIds.map(async (documentId, i) => {
    const record = records.find(each => each.documentId === documentId);
    const outcome = { name: names[i], documentId, record, milliseconds: times.get(documentId) };
    return { ...outcome, ...record && await keepResult(documents, record, path.join(resultsDirectory, `${names[i]}.txt`)) };
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
