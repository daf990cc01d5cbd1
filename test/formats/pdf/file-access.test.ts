import { CountingBytes } from './reading/pdf-file';
import { DocumentBytes } from '../../../src/formats/document-bytes';
import { readPdf } from '../../../src/formats/pdf/open-pdf';
import { withPdfium } from '../../../src/formats/pdf/pdfium';
import { pdf } from '../../intake/inspection/documents';

const FAULT = new Error('EIO: i/o error, read');
const pagesOf = (document: DocumentBytes) => readPdf(document, (open) => open.pdfium.FPDF_GetPageCount(open.document));
const ofPages = (count: number) => new CountingBytes(pdf(count));

test('each document is read by its own bytes, long and short ones in turn, and PDFium is given no function for each', async () => {
  await pagesOf(ofPages(1));
  const added = await withPdfium(({ pdfium }) => jest.spyOn(pdfium, 'addFunction'));
  for (const count of [40, 1, 7, 40]) {
    expect(await pagesOf(ofPages(count))).toEqual({ value: count });
  }
  expect(added).not.toHaveBeenCalled();
});

test('one that is no PDF leaves nothing behind', async () => {
  expect(await pagesOf(new CountingBytes(Buffer.from('no PDF')))).toMatchObject({ problem: { code: 'CORRUPT' } });
  expect(await pagesOf(ofPages(2))).toEqual({ value: 2 });
});

test.each([0, 1, 2])('a disk that fails after %d reads fails that document, and not the next one', async (reads) => {
  const bytes = ofPages(3);
  let left = reads;
  const failing: DocumentBytes = {
    sizeBytes: bytes.sizeBytes,
    readInto: (...range) => {
      if (left-- === 0) {
        throw FAULT;
      }
      return bytes.readInto(...range);
    },
  };
  await expect(pagesOf(failing)).rejects.toBe(FAULT);
  expect(await pagesOf(ofPages(3))).toEqual({ value: 3 });
});
