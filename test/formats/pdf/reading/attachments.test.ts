import { attachmentNames } from '../../../../src/formats/pdf/attachments';
import type { OpenPdf } from '../../../../src/formats/pdf/open-pdf';

const MEMORY_AT = 64;

/** A document with these attachments, as PDFium gives them; null is one that it cannot give. */
function documentOf(names: ReadonlyArray<string | null>, { lies = 0 } = {}): { pdf: OpenPdf; held: () => number } {
  const HEAPU8 = new Uint8Array(8192);
  let held = 0;
  const pdfium = {
    FPDFDoc_GetAttachmentCount: () => names.length,
    FPDFDoc_GetAttachment: (_: number, index: number) => names[index] === null ? 0 : index + 1,
    FPDFAttachment_GetName: (attachment: number, memory: number, size: number) => {
      const bytes = Buffer.from(`${names[attachment - 1]}\0`, 'utf16le');
      if (bytes.length <= size) {
        HEAPU8.set(bytes, memory);
      }
      return bytes.length + lies;
    },
    pdfium: { HEAPU8, wasmExports: { malloc: (size: number) => { held += size; return MEMORY_AT; }, free: () => { held -= 4096; } } },
  };
  return { pdf: { pdfium, document: 1 } as unknown as OpenPdf, held: () => held };
}

const namesOf = (names: ReadonlyArray<string | null>, options?: { lies: number }) => {
  const { pdf, held } = documentOf(names, options);
  const found = attachmentNames(pdf);
  expect(held()).toBe(0); // all memory is given back
  return found;
};

test('names are as they stand there', () => {
  expect(namesOf([])).toEqual([]);
  expect(namesOf(['invoice.xml', 'Übersicht.xlsx', '請求書.pdf', '🙂'])).toEqual(['invoice.xml', 'Übersicht.xlsx', '請求書.pdf', '🙂']);
});

test('what has no name, or cannot be given, is one without a name', () => {
  expect(namesOf(['', null, 'a'])).toEqual(['one without a name', 'one without a name', 'a']);
  expect(namesOf(['a'], { lies: -4 })).toEqual(['one without a name']);
});

test('a long name is cut, and one that is no name is none', () => {
  expect(namesOf(['x'.repeat(80), 'x'.repeat(81), 'y'.repeat(2047), 'y'.repeat(2048)])).toEqual(['x'.repeat(80), `${'x'.repeat(80)}…`, `${'y'.repeat(80)}…`, 'one without a name']);
});

test('twenty are named, and others counted', () => {
  const names = Array.from({ length: 22 }, (_, i) => `${i}.xml`);
  expect(namesOf(names.slice(0, 20))).toEqual(names.slice(0, 20));
  expect(namesOf(names.slice(0, 21))).toEqual([...names.slice(0, 20), '1 more']);
  expect(namesOf(names)).toEqual([...names.slice(0, 20), '2 more']);
});
