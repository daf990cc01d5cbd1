import { CreateBucketCommand, GetBucketVersioningCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Docpipe } from './docpipe';
import { pdfOf, scanOf } from './documents';
import { eventually } from './eventually';
import { LocalExample } from './local-example';
import { putAndWait, statusOf } from './read-documents';
import { isTerminal } from '../../src/contract/status-table';
import { Clients } from '../emulator/clients';

const BUCKET = 'letters-archive';
const PREFIX = 'letters/';
const OLD = ['1998/letter.pdf', '2004/scan.png', 'notes.txt'];

const READ_MS = 180_000;

/** The bucket of somebody else, with what lies in it: three documents, and one that is none of the pipeline's. */
async function makeArchive({ s3 }: Clients): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }));
  const bodies: Readonly<Record<string, Buffer | string>> = {
    [`${PREFIX}1998/letter.pdf`]: await pdfOf('LETTER', (sheet) => sheet.line('The roof was mended in spring.')),
    [`${PREFIX}2004/scan.png`]: await scanOf('LETTER', (sheet) => sheet.line('The roof leaks again.')),
    [`${PREFIX}notes.txt`]: 'Two letters about the roof.',
    'accounts/1998.txt': 'Nobody reads this.',
  };
  for (const [Key, Body] of Object.entries(bodies)) {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }
}

export const existingBucket: LocalExample = {
  beforeDeployment: makeArchive,
  stack: async (app, id) => {
    const { ExistingBucketStack } = await import('../../examples/existing-bucket/existing-bucket-stack');
    return new ExistingBucketStack(app, id, { bucketName: BUCKET, prefix: PREFIX });
  },
  run: async (given) => {
    const { environment: { clients, documents }, environment, findings, tell } = given;
    const news = await putAndWait(given, { 'new.txt': 'The roof is new.' });
    findings.equal('what comes after the deployment is read by itself', statusOf(news['new.txt']), 'SUCCEEDED');
    findings.equal('what was there before is left alone until somebody asks', (await documents.records()).length, 1);

    const docpipe = await Docpipe.open(environment);
    const reconcile = async (...options: string[]) => (await docpipe.run('reconcile', '--pipeline', 'letters', ...options)).trim();
    tell(`docpipe reconcile --dry-run\n${await reconcile('--dry-run')}`);
    findings.equal('a dry run sends nothing', (await documents.records()).length, 1);
    tell(`docpipe reconcile --yes\n${await reconcile('--yes')}`);
    const records = await eventually(async () => {
      const all = await documents.records();
      return all.length > OLD.length && all.every(({ status }) => isTerminal(status)) ? all : undefined;
    }, READ_MS) ?? await documents.records();

    const engines: Readonly<Record<string, string>> = { '1998/letter.pdf': 'embeddedText', '2004/scan.png': 'textractText', 'notes.txt': 'embeddedText' };
    for (const name of OLD) {
      const record = records.find(({ objectKey }) => objectKey === `${PREFIX}${name}`);
      const text = record && await documents.textOf(record);
      findings.add(`${name} is taken in, and read`, `${statusOf(record)}: ${text}`, record?.status === 'SUCCEEDED' && /roof/.test(text ?? ''));
      findings.add(`${name} is read by ${engines[name]}`, String(record?.engine), record?.engine?.startsWith(engines[name]) === true);
    }
    findings.equal('nothing else of the bucket is', records.length, OLD.length + 1);
    const again = await reconcile('--yes');
    tell(`docpipe reconcile --yes\n${again}`);
    findings.equal('to ask again takes in nothing twice', (await documents.records()).length, OLD.length + 1);
    const { Status } = await clients.s3.send(new GetBucketVersioningCommand({ Bucket: BUCKET }));
    findings.equal('the bucket keeps versions, as before', Status, 'Enabled');
  },
};
