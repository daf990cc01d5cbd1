import { PDFDocument, StandardFonts } from 'pdf-lib';
import { FakeSite } from './fake-site';
import { DocumentStatus } from '../../../src/contract/document-status';
import type { DocumentResult, ResultLine, ResultPage } from '../../../src/normalization/document-result';

const LINES = [
  'Northwind Traders', 'Invoice 2026-031', 'Customer: Acme GmbH, Hauptstraße 7, Berlin', 'Date: 12 March 2026', 'Green tea, 2 kg, 48.00', 'Oolong, 1 kg, 36.50', 'Delivery, 6.90', 'Total: 91.40 EUR', 'Payable within 30 days.',
];
/** A4, in points. */
const SIZE = { width: 595, height: 842 };
const FONT = 16;
const LEFT = 60;
/** Of the first line, and between two. */
const TOP = 100;
const STEP = 40;

type Measure = (text: string) => number;

function lineOf(text: string, row: number, widthOf: Measure): ResultLine {
  const boxOf = (before: string, part: string) => ({
    left: (LEFT + widthOf(before)) / SIZE.width,
    top: (TOP + row * STEP) / SIZE.height,
    width: widthOf(part) / SIZE.width,
    height: FONT * 1.2 / SIZE.height,
  });
  let before = '';
  const words = text.split(' ').map((word) => {
    const boundingBox = boxOf(before, word);
    before += `${word} `;
    return { text: word, confidence: word === 'Oolong,' || word === '36.50' ? 61.5 : 98.2, boundingBox };
  });
  return { text, confidence: text.startsWith('Oolong') ? 72 : 97, boundingBox: boxOf('', text), words };
}

/** The file, and where the lines of each page lie on it. */
async function sampleFile(pageCount: number): Promise<{ file: Uint8Array; lines: ResultLine[] }> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pageCount; page++) {
    const sheet = pdf.addPage([SIZE.width, SIZE.height]);
    LINES.forEach((text, row) => sheet.drawText(text, { x: LEFT, y: SIZE.height - TOP - row * STEP - FONT, size: FONT, font }));
  }
  return { file: await pdf.save(), lines: LINES.map((text, row) => lineOf(text, row, (part) => font.widthOfTextAtSize(part, FONT))) };
}

/** `document.json`, and where each page lies in it. */
function resultOf(documentId: string, pages: readonly ResultPage[]): { json: string; places: object[] } {
  const summary = { pageCount: pages.length, lineCount: pages.length * LINES.length };
  const result: DocumentResult = { schemaVersion: '1.1', documentId, attempt: 1, engine: 'textractText', pages: [], summary, warnings: [] };
  const [head, tail] = JSON.stringify(result).split('"pages":[]');
  const texts = pages.map((page) => JSON.stringify(page));
  let offset = Buffer.byteLength(`${head}"pages":[`);
  const places = texts.map((text, index) => {
    const length = Buffer.byteLength(text);
    const place = { page: index + 1, offset, length };
    offset += length + 1;
    return place;
  });
  return { json: `${head}"pages":[${texts.join(',')}]${tail}`, places };
}

/** Gives a document of the stand-in a file and a result with pages, as the pipeline writes them. */
export async function sampleResult(site: FakeSite, documentId: string, pageCount = 3): Promise<void> {
  const { file, lines } = await sampleFile(Math.min(pageCount, 20));
  const { json, places } = resultOf(documentId, Array.from({ length: pageCount }, (_, index) => ({ page: index + 1, lines })));
  const put = (name: string, body: Uint8Array | string, contentType: string): string => {
    const path = `/results/${documentId}/1/${name}`;
    site.bucket.objects.set(path, { body: Buffer.from(body), contentType });
    return `${site.bucket.origin}${path}`;
  };
  site.documents.change(documentId, { status: DocumentStatus.SUCCEEDED, pageCount, resultAttempt: 1, error: undefined, fileName: 'invoice-2026-031.pdf', contentType: 'application/pdf', ocrAvgConfidencePct: 95.8 });
  site.documents.links.set(documentId, {
    source: put('invoice.pdf', file, 'application/pdf'),
    result: put('document.json', json, 'application/json'),
    manifest: put('manifest.json', JSON.stringify({ schemaVersion: '1.1', documentId, attempt: 1, pages: places }), 'application/json'),
  });
}
