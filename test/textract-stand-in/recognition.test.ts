import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AnalyzeExpenseCommand,
  BadDocumentException,
  DetectDocumentTextCommand as Detect,
  GetDocumentTextDetectionCommand as Get,
  StartDocumentTextDetectionCommand as Start,
  UnsupportedDocumentException,
  type TextractClient,
} from '@aws-sdk/client-textract';
import { TextractDocument, type ApiResponsePage } from 'amazon-textract-response-parser';
import { BUCKET, clientOf, locationOf } from './harness';
import { InMemoryS3 } from './in-memory-s3';
import { startTextractStandIn, type TextractStandIn } from '../../local/textract-stand-in';

const example = (name: string) => readFileSync(join(__dirname, '../../examples/documents', name));

/** With Tesseract and PDFium, on the documents of the demonstration. */
describe('recognition for real', () => {
  const s3 = new InMemoryS3();
  let standIn: TextractStandIn;
  let textract: TextractClient;

  beforeAll(async () => {
    standIn = await startTextractStandIn({ s3: s3.client, quotas: { syncPerSecond: 100 } });
    textract = clientOf(standIn);
  });

  afterAll(async () => {
    textract.destroy();
    await standIn.stop();
  });

  test('a receipt is read, and parses with the response parser', async () => {
    const answer = await textract.send(new Detect({ Document: { Bytes: example('receipt.png') } }));

    const [page] = new TextractDocument(answer as ApiResponsePage).listPages();
    const lines = page.listLines().map(({ text }) => text);
    expect(lines).toEqual(expect.arrayContaining(['THE COPPER KETTLE', 'Mushroom pie', 'TOTAL', '68.85', 'We are closed on Mondays.']));
    expect(lines).toEqual(page.listLines().map((line) => line.listWords().map(({ text }) => text).join(' ')));
    for (const { Confidence, Geometry } of answer.Blocks!.filter(({ BlockType }) => BlockType === 'WORD')) {
      expect(Confidence).toBeGreaterThan(50);
      expect(Geometry!.BoundingBox!.Left! + Geometry!.BoundingBox!.Width!).toBeLessThan(1);
    }
  }, 30_000);

  test('a receipt has its total and its items', async () => {
    const { ExpenseDocuments } = await textract.send(new AnalyzeExpenseCommand({ Document: { Bytes: example('receipt.png') } }));

    const [{ SummaryFields, LineItemGroups }] = ExpenseDocuments!;
    const values = new Map(SummaryFields!.map(({ Type, ValueDetection }) => [Type!.Text, ValueDetection!.Text]));
    expect([values.get('VENDOR_NAME'), values.get('TAX'), values.get('TOTAL')]).toEqual(['THE COPPER KETTLE', '4.94', '68.85']);
    expect(LineItemGroups![0].LineItems).toHaveLength(6);
  }, 30_000);

  test('a job on an encrypted document fails, and says so', async () => {
    s3.put(`${BUCKET}/encrypted.pdf`, example('encrypted.pdf'));
    const { JobId } = await textract.send(new Start({ DocumentLocation: locationOf('encrypted.pdf') }));
    await standIn.idle();

    await expect(textract.send(new Get({ JobId }))).resolves.toMatchObject({
      JobStatus: 'FAILED',
      StatusMessage: 'Request has unsupported document format',
    });
  }, 30_000);

  test.each([
    ['an encrypted PDF', example('encrypted.pdf'), UnsupportedDocumentException],
    ['a PDF of three pages', example('report-three-pages.pdf'), UnsupportedDocumentException],
    ['a page of HTML named .png', example('not-an-image.png'), UnsupportedDocumentException],
    ['a PNG that ends too early', example('receipt.png').subarray(0, 20_000), BadDocumentException],
    ['a JPEG that is only a beginning', Buffer.from('ffd8ffe000104a464946', 'hex'), BadDocumentException],
    ['a TIFF that is only a beginning', example('letter.tiff').subarray(0, 8), BadDocumentException],
    ['a PDF that is only a beginning', Buffer.from('%PDF-1.7\n'), BadDocumentException],
  ])('%s is refused when called synchronously', async (_, Bytes, exception) => {
    await expect(textract.send(new Detect({ Document: { Bytes } }))).rejects.toBeInstanceOf(exception);
  }, 30_000);
});
