import { GetObjectCommand } from '@aws-sdk/client-s3';
import { scanOf } from './documents';
import { eventually } from './eventually';
import { ExampleRun, LocalExample } from './local-example';
import { nextMail, withMailbox } from './mailbox';
import { putAndWait, statusOf } from './read-documents';

const CONSUMER_MS = 30_000;

const HEAD = '"file","supplier","number","date","total","item","quantity","amount"';

/** All people and numbers are made up. */
async function invoice(supplier: string, number: string, total: string, items: ReadonlyArray<readonly string[]>): Promise<Buffer> {
  return scanOf('INVOICE', (sheet) => sheet
    .line(`Supplier: ${supplier}`)
    .line(`Invoice number: ${number}`)
    .line('Invoice date: 4 May 2026')
    .space(12)
    .table([0, 170, 260], [['Item', 'Quantity', 'Amount'], ...items])
    .space(12)
    .line(`Amount due: ${total}`));
}

async function rowsOf({ environment: { clients, outputs } }: ExampleRun, documentId: string): Promise<string[] | undefined> {
  return eventually(async () => {
    try {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: outputs.RowsBucketName, Key: `${documentId}.csv` }));
      return (await Body!.transformToString()).trimEnd().split('\r\n');
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') {
        return undefined;
      }
      throw error;
    }
  }, CONSUMER_MS);
}

export const invoices: LocalExample = {
  stack: async (app, id) => {
    const { InvoicesStack } = await import('../../examples/invoices/invoices-stack');
    return withMailbox(new InvoicesStack(app, id, { mailTo: 'invoices@example.com' }));
  },
  notShown: ['e-mails are not sent; a queue beside the addressee gets what would be. The answers come from simple rules: Amazon Textract answers better.'],
  run: async (given) => {
    const { environment, findings, tell } = given;
    const records = await putAndWait(given, {
      'paper.png': await invoice('Birch and Sons', 'B-1041', '210.50', [['Paper', '12', '150.00'], ['Envelopes', '40', '60.50']]),
      'chairs.png': await invoice('Oakdale Chairs', 'OC-77', '480.00', [['Chair', '4', '480.00']]),
      'note.txt': 'no invoice',
    });
    const expected: Readonly<Record<string, readonly string[]>> = {
      'paper.png': ['"Birch and Sons","B-1041","4 May 2026","210.50","Paper","12","150.00"', '"Birch and Sons","B-1041","4 May 2026","210.50","Envelopes","40","60.50"'],
      'chairs.png': ['"Oakdale Chairs","OC-77","4 May 2026","480.00","Chair","4","480.00"'],
    };
    for (const [name, rows] of Object.entries(expected)) {
      findings.equal(`${name} is read`, statusOf(records[name]), 'SUCCEEDED');
      const found = await rowsOf(given, records[name]?.documentId ?? 'none');
      findings.equal(`${name}: head of the CSV`, found?.[0], HEAD);
      rows.forEach((row, i) => findings.equal(`${name}: row ${i + 1}`, found?.[i + 1], `"${name}",${row}`));
      findings.equal(`${name}: rows`, (found?.length ?? 0) - 1, rows.length);
    }
    findings.equal('what is no invoice is rejected', statusOf(records['note.txt']), 'REJECTED UNSUPPORTED_TYPE');
    tell('Waiting for the e-mail, a minute or two …');
    const mail = await nextMail(environment, ({ subject }) => subject.startsWith('note.txt '));
    findings.add('and told of by e-mail', mail?.subject ?? 'no e-mail came', mail !== undefined && mail.text.includes('Status: REJECTED'));
  },
};
