import { PDFDocument, PDFFont, StandardFonts } from 'pdf-lib';
import { FakeSite } from './fake-site';
import { baseline, FONT, rowsOf, samplePage, SIZE } from './sample-page';
import { DocumentStatus } from '../../../src/contract/document-status';
import { DocumentResult, joinedPages, ResultPage, toCsv, toMarkdown, toText } from '../../../src/normalization';

/** More pages than any test looks at. */
const MOST_DRAWN = 20;

/** The file, and its font, which tells how wide a text is. */
async function sampleFile(pageCount: number): Promise<{ file: Uint8Array; font: PDFFont }> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pageCount; page++) {
    const sheet = pdf.addPage([SIZE.width, SIZE.height]);
    rowsOf(page).forEach((pieces, row) => pieces.forEach(([text, x]) => sheet.drawText(text, { x, y: baseline(row), size: FONT, font })));
  }
  return { file: await pdf.save(), font };
}

/** `document.json`, and where each page lies in it. */
function resultOf(documentId: string, pages: readonly ResultPage[]): { json: string; places: object[] } {
  const summary = { pageCount: pages.length, lineCount: pages.reduce((sum, { lines }) => sum + lines.length, 0) };
  const result: DocumentResult = { schemaVersion: '1.1', documentId, attempt: 1, engine: 'textractAnalysis', pages: [], summary, warnings: [] };
  const [head, tail] = JSON.stringify(result).split('"pages":[]');
  const texts = pages.map((page) => JSON.stringify(page));
  let offset = Buffer.byteLength(`${head}"pages":[`);
  const places = texts.map((text, index) => {
    const length = Buffer.byteLength(text);
    const place = { page: pages[index].page, offset, length };
    offset += length + 1;
    return place;
  });
  return { json: `${head}"pages":[${texts.join(',')}]${tail}`, places };
}

/** Puts a file of a result into the bucket. @returns its address */
function put(site: FakeSite, documentId: string, name: string, body: Uint8Array | string, contentType: string): string {
  const path = `/results/${documentId}/1/${name}`;
  site.bucket.objects.set(path, { body: Buffer.from(body), contentType });
  return `${site.bucket.origin}${path}`;
}

/** Gives a document these pages as its result; a page may have several entries. */
export function putPages(site: FakeSite, documentId: string, pages: readonly ResultPage[]): { readonly result: string; readonly manifest: string } {
  const { json, places } = resultOf(documentId, pages);
  return {
    result: put(site, documentId, 'document.json', json, 'application/json'),
    manifest: put(site, documentId, 'manifest.json', JSON.stringify({ schemaVersion: '1.1', documentId, attempt: 1, pages: places }), 'application/json'),
  };
}

/** Gives a document of the stand-in a file and a result with pages, as the pipeline writes them. */
export async function sampleResult(site: FakeSite, documentId: string, pageCount = 3): Promise<void> {
  const { file, font } = await sampleFile(Math.min(pageCount, MOST_DRAWN));
  const pages = Array.from({ length: pageCount }, (_, index) => samplePage(index + 1, (text) => font.widthOfTextAtSize(text, FONT)));
  const shown = pages.slice(0, MOST_DRAWN);
  site.documents.change(documentId, {
    status: DocumentStatus.SUCCEEDED, pageCount, resultAttempt: 1, error: undefined, fileName: 'invoice-2026-031.pdf', contentType: 'application/pdf', ocrAvgConfidencePct: 95.8, engine: 'textractAnalysis',
  });
  site.documents.links.set(documentId, {
    ...putPages(site, documentId, pages),
    source: put(site, documentId, 'invoice.pdf', file, 'application/pdf'),
    text: put(site, documentId, 'text.txt', joinedPages(shown, toText), 'text/plain; charset=utf-8'),
    markdown: put(site, documentId, 'document.md', joinedPages(shown, toMarkdown), 'text/markdown; charset=utf-8'),
  });
  site.documents.tables.set(documentId, shown.map(({ page, tables }) => {
    const csv = toCsv(tables![0]);
    return { page, number: 1, sizeBytes: Buffer.byteLength(csv), url: put(site, documentId, `tables/${page}-1.csv`, csv, 'text/csv; charset=utf-8') };
  }));
}
