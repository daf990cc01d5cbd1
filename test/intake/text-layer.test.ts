import { png } from './inspection/documents';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { IntakeRoute, IntakeSettings } from '../../src/intake/intake-settings';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { WORK_QUEUE } from '../helpers/fake-queues';
import { loadIntake } from '../helpers/handlers';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { s3Notification } from '../helpers/uploads';
import { glyphPdf, textPdf } from '../recognition/embedded-text/documents';

const limit = (value: number, setBy: string) => ({ value, setBy });
const embedded: IntakeRoute = { engine: 'embeddedText', maxSize: limit(500_000, 'OcrEngine.embeddedText'), maxPages: limit(200, 'OcrEngine.embeddedText'), needsTextLayer: true };
const SETTINGS: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: [],
  routes: {
    'application/pdf': {
      ...embedded, withoutTextLayer: { engine: 'textractText', maxSize: limit(600_000, 'validation.maxSize'), maxPages: limit(2, 'OcrEngine.textractText') },
    },
    'image/png': { engine: 'textractText', maxSize: limit(100, 'OcrEngine.textractText') },
  },
};

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadIntake(SETTINGS);
});

async function intake(bytes: Uint8Array) {
  const object = aws.bucket.put('uploads/document.pdf', Buffer.from(bytes));
  expect(await deliver(handler, [s3Notification(object)])).toEqual([]);
  return aws.table.records[0];
}

const text = { texts: [['words', 60, 700]] as const };
const scan = { picture: true };

test.each([
  ['on its first page', () => textPdf([text, scan])],
  ['on its last page only', () => textPdf([...Array.from({ length: 120 }, () => scan), text])],
  ['in the fields of a form only', () => textPdf([{ field: 'Marisol Quenby' }])],
])('a PDF with text %s goes to the engine that reads it for nothing', async (_, make) => {
  expect(await intake(await make())).toMatchObject({ status: DocumentStatus.VALIDATED, engine: 'embeddedText' });
  expect(aws.queues.messages(WORK_QUEUE)).toHaveLength(1);
});

test.each([
  ['a scan', () => textPdf([scan, scan])],
  ['a PDF with nothing but spaces', () => textPdf([{ texts: [['   ', 60, 700]] }])],
  ['a PDF whose font does not tell what its characters are', async () => glyphPdf('BT /F 20 Tf 50 700 Td (\\001\\002) Tj ET', '/g1234/g1235', { '01': 'E001', '02': 'E002' })],
])('%s goes to the next engine, before anything is paid', async (_, make) => {
  expect(await intake(await make())).toMatchObject({ status: DocumentStatus.VALIDATED, engine: 'textractText' });
});

test('the limits in force are those of the engine that takes the document', async () => {
  expect(await intake(await textPdf([scan, scan, scan]))).toMatchObject({
    status: DocumentStatus.REJECTED, error: { code: DocumentErrorCode.TOO_MANY_PAGES, message: expect.stringContaining('OcrEngine.textractText takes at most 2') },
  });
});

test('an image is not asked for text', async () => {
  expect(await intake(png(4, 4))).toMatchObject({ status: DocumentStatus.VALIDATED, engine: 'textractText' });
});
