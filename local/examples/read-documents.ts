import { ExampleRun } from './local-example';
import { DocumentRecord } from '../../src/contract/document-record';
import { padded } from '../demo/terminal';

const TIMEOUT_MS = 4 * 60_000;
const NAME_WIDTH = 28;

/**
 * Puts documents into the bucket, and waits until the pipeline is done with each. Tells each change of status.
 *
 * @param files the content of each, by its name
 * @returns the records by the names; one is missing, or not at its end, where the time ran out
 */
export async function putAndWait(
  { environment: { documents }, tell }: ExampleRun, files: Readonly<Record<string, Buffer | string>>,
): Promise<Record<string, DocumentRecord | undefined>> {
  const names = Object.keys(files);
  const uploads = await Promise.all(names.map(async (name) => documents.upload(name, files[name])));
  const records = await documents.watch(uploads, {
    timeoutMs: TIMEOUT_MS,
    onStatus: (upload, { status }) => tell(`${padded(names[uploads.indexOf(upload)], NAME_WIDTH)}  ${status}`),
  });
  return Object.fromEntries(names.map((name, i) => [name, records[i]]));
}

/** A status as findings show it, with the reason where there is one. */
export function statusOf(record: DocumentRecord | undefined): string {
  return record === undefined ? 'never seen' : [record.status, record.error?.code].filter(Boolean).join(' ');
}
