/** Uploads, labels, lists and reads documents with the types that openapi-typescript made. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

type Document = components['schemas']['Document'];

const content = readFileSync(process.env.FILE!);
const client = createClient<paths>({ baseUrl: process.env.API_URL!, headers: { 'X-Api-Key': process.env.API_KEY! } });

async function finished(documentId: string): Promise<Document> {
  for (let look = 0; look < 120; look++) {
    const { data, error } = await client.GET('/documents/{documentId}', { params: { path: { documentId } } });
    if (!data) {
      throw new Error(JSON.stringify(error));
    }
    if (['SUCCEEDED', 'PARTIAL', 'FAILED', 'REJECTED'].includes(data.status)) {
      return data;
    }
    await sleep(500);
  }
  throw new Error(`${documentId} came to no end.`);
}

function expectEqual(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`Found ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

async function main(): Promise<void> {
  const { data: upload, error } = await client.POST('/uploads', {
    body: { fileName: 'typescript.png', contentType: 'image/png', sizeBytes: content.length, labels: { client: 'typescript', constructor: 'kept' } },
  });
  if (!upload) {
    throw new Error(JSON.stringify(error));
  }
  const { ok } = await fetch(upload.uploadUrl, { method: upload.method, headers: upload.headers, body: content });
  expectEqual(ok, true);
  const { status, labels, documentId } = await finished(upload.documentId);
  expectEqual([status, labels], ['SUCCEEDED', { client: 'typescript', constructor: 'kept' }]);

  const { data: changed } = await client.PATCH('/documents/{documentId}', {
    params: { path: { documentId } }, body: { labels: { client: 'typescript again', constructor: null } },
  });
  expectEqual(changed?.labels, { client: 'typescript again' });

  const { data: list } = await client.GET('/documents', { params: { query: { label: 'client:typescript again', status: 'SUCCEEDED' } } });
  expectEqual(list?.documents.map((each) => each.documentId), [documentId]);

  const { data: answer } = await client.GET('/documents/{documentId}/result', { params: { path: { documentId } } });
  expectEqual(typeof answer?.result?.pages[0].lines[0].text, 'string');
  expectEqual(((await (await fetch(answer!.links.result!)).json()) as { documentId: string }).documentId, documentId);

  const { data: sent } = await client.PUT('/documents', {
    params: { query: { fileName: 'sent.png' } }, headers: { 'Content-Type': 'application/octet-stream' },
    body: content as unknown as string, bodySerializer: (body) => body,
  });
  expectEqual((await finished(sent!.documentId)).status, 'SUCCEEDED');
  console.log('uploaded, labelled, listed and read');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
