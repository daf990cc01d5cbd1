import * as fs from 'node:fs';
import * as path from 'node:path';
import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { StartDocumentTextDetectionCommand, TextractClient } from '@aws-sdk/client-textract';
import { expect, Expectation } from './expectation';
import { Given, refusal } from './given';
import { ROOT } from '../../../local/paths';
import { DocumentRecord } from '../../../src/contract/document-record';
import { RESULTS_PREFIX } from '../../../src/storage/object-keys';
import { encryptedPdf, pdf } from '../../intake/inspection/documents';
import { image, photograph, sidewaysPhotograph } from '../../local/images';

const LETTER = path.join(ROOT, 'examples', 'documents', 'letter.tiff');

/** AWS's own sample of a mortgage package has such pages: 81 inches. */
const LARGE_PAGE = 5_850;

/** PDFs that are not as the specification has them, or have what Amazon Textract's documentation does not speak of. */
const ODD_PDFS: ReadonlyArray<{ readonly what: string; readonly bytes: () => Buffer; readonly pages: number }> = [
  { what: 'an owner password', bytes: () => encryptedPdf(''), pages: 2 },
  { what: 'a /Count of 1 above three pages', bytes: () => Buffer.from(pdf(3).toString('latin1').replace('/Count 3', '/Count 1'), 'latin1'), pages: 3 },
  { what: 'no end mark', bytes: () => Buffer.from(pdf(2).toString('latin1').replace('%%EOF\n', ''), 'latin1'), pages: 2 },
  {
    what: `a page of ${LARGE_PAGE} points`, bytes: () => Buffer.from(pdf(1).toString('latin1').replace('[0 0 612 792]', `[0 0 ${LARGE_PAGE} 792]`), 'latin1'), pages: 1,
  },
];

/** Amazon Textract: what it remembers, where it writes, and what it reads. */
export const TEXTRACT: readonly Expectation[] = [
  {
    title: 'A call with the same token starts no second job, and one with other parameters is refused',
    awsOnly: 'its stand-in lets handlers alone call it',
    holds: async (given) => {
      const { objectKey, versionId, documentId } = await given.read('token.png', image(120));
      const start = startOf(given, documentId, objectKey, versionId!);
      const [first, second] = [await start('a'), await start('a')];
      expect(first === second, `The jobs are ${first} and ${second}.`);
      return `twice ${first.slice(0, 8)}…; with another tag: ${await refusal(start('b'), /IdempotentParameterMismatch/)}`;
    },
  },
  {
    title: 'The parts of an answer lie where they are looked for, and have the customer\'s key',
    holds: async (given) => {
      const { documentId, status } = await given.read('layout.png', image(121));
      expect(status === 'SUCCEEDED', `It is ${status}.`);
      const parts = await rawKeys(given, documentId);
      expect(parts.some((part) => /^[^/]+\/1$/.test(part)) && parts.some((part) => part.endsWith('/.s3_access_check')), `There are ${parts.join(', ')}.`);
      return `${namesIn(parts)}${await encryptionOf(given, documentId, parts.find((part) => part.endsWith('/1'))!)}`;
    },
  },
  {
    title: 'The answer about a mortgage package lies where it is looked for',
    holds: async (given) => {
      const { documentId, status, error } = await given.read('package.tiff', fs.readFileSync(LETTER));
      expect(status === 'SUCCEEDED', `It is ${status}, ${error?.code}: ${error?.message}`);
      return namesIn(await rawKeys(given, documentId));
    },
  },
  {
    title: 'A call that answers at once is admitted where its quota is idle, and right after another',
    holds: async (given) => {
      const read = [];
      for (const name of ['first.jpg', 'second.jpg']) {
        const { status, engine, error } = await given.read(name, photograph(160 + name.length));
        expect(status === 'SUCCEEDED', `It is ${status}, ${error?.code}: ${error?.message}`);
        read.push(`${engine} ${status}`);
      }
      return read.join(', ');
    },
  },
  {
    title: 'A photo that its EXIF data turn is read upright, and its boxes are those of the upright page',
    holds: async (given) => {
      const record = await given.read('turned.jpg', sidewaysPhotograph(170));
      const [line] = (await given.environment.documents.resultOf(record))?.pages[0].lines ?? [];
      const { left = 0, top = 0, width = 0, height = 0 } = line?.boundingBox ?? {};
      expect(width > height, `${record.status}, the first line is ${line?.text}, ${width} of the width and ${height} of the height.`); // the page is wide, and the line along it
      return `${line.text}: ${[left, top, width, height].map((part) => part.toFixed(2)).join(' ')}`;
    },
  },
  ...ODD_PDFS.map(({ what, bytes, pages }): Expectation => ({
    title: `A PDF with ${what} is read whole, or is PARTIAL and says so`,
    holds: async (given) => {
      const record = await given.read(`${what.replace(/\W+/g, '-')}.pdf`, bytes());
      const isTold = record.status === 'SUCCEEDED' || record.error?.code === 'OCR_PARTIAL';
      expect(isTold && record.pageCount === pages, seen(record));
      return seen(record);
    },
  })),
];

function seen({ status, error, pageCount }: DocumentRecord): string {
  return `${status}, ${pageCount} pages${error ? `, ${error.code}: ${error.message}` : ''}`;
}

function startOf({ environment: { account, outputs } }: Given, documentId: string, name: string, version: string): (tag: string) => Promise<string> {
  const textract = new TextractClient({ region: account.region });
  return async (tag) => {
    const { JobId } = await textract.send(new StartDocumentTextDetectionCommand({
      ClientRequestToken: `acceptance-${documentId}`,
      DocumentLocation: { S3Object: { Bucket: outputs.BucketName, Name: name, Version: version } },
      JobTag: tag,
    }));
    return JobId!;
  };
}

/** Below the folder of the first attempt's raw answers. */
async function rawKeys({ environment: { clients: { s3 }, outputs } }: Given, documentId: string): Promise<string[]> {
  const Prefix = rawFolder(documentId);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.BucketName, Prefix }));
  return Contents.map(({ Key }) => Key!.slice(Prefix.length)).sort();
}

function rawFolder(documentId: string): string {
  return `${RESULTS_PREFIX}${documentId}/1/raw/`;
}

function namesIn(parts: readonly string[]): string {
  return parts.map((part) => part.split('/').slice(1).join('/')).join(', ');
}

async function encryptionOf({ isAws, environment: { clients: { s3 }, outputs } }: Given, documentId: string, part: string): Promise<string> {
  if (!isAws) {
    return '';
  }
  const { SSEKMSKeyId } = await s3.send(new HeadObjectCommand({ Bucket: outputs.BucketName, Key: `${rawFolder(documentId)}${part}` }));
  expect(SSEKMSKeyId === outputs.KeyArn, `The part has the key ${SSEKMSKeyId}.`);
  return ', with the stack\'s key';
}
