import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { csvOf, itemsOf } from './rows.mjs';

const s3 = new S3Client({});

/**
 * Writes `{documentId}.csv`. An event may come twice: the same object is written again then, and no row stands there twice.
 *
 * @param event what docs/events.md describes
 */
export async function handler({ detail: { bucket, documentId, fileName, queryAnswers = {}, resultKey } }) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: resultKey }));
  const items = itemsOf(JSON.parse(await Body.transformToString()));
  const answer = (alias) => queryAnswers[alias]?.text ?? '';
  const invoice = [fileName, answer('SUPPLIER'), answer('NUMBER'), answer('DATE'), answer('TOTAL')];
  const rows = [
    ['file', 'supplier', 'number', 'date', 'total', 'item', 'quantity', 'amount'],
    ...(items.length > 0 ? items : [[]]).map((item) => [...invoice, ...item]), // an invoice without a table has its row, too
  ];
  await s3.send(new PutObjectCommand({ Bucket: process.env.ROWS_BUCKET, Key: `${documentId}.csv`, Body: csvOf(rows), ContentType: 'text/csv; charset=utf-8' }));
}
