import { withPdfium } from '../../../src/formats/pdf/pdfium';

const MEGABYTE = 1024 * 1024;
const WASM_PAGE_BYTES = 65_536;

test('PDFium gets 128 MB of memory and no more, however much a document unfolds to', async () => {
  await withPdfium(({ pdfium: { wasmExports: { memory } } }) => {
    const left = (128 * MEGABYTE - memory.buffer.byteLength) / WASM_PAGE_BYTES;
    expect(left).toBeGreaterThan(0);
    expect(() => memory.grow(left + 1)).toThrow(new RangeError('PDFium may not take more memory'));
    const before = memory.buffer.byteLength / WASM_PAGE_BYTES;
    expect(memory.grow(left)).toBe(before);
    expect(memory.buffer.byteLength).toBe(128 * MEGABYTE);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });
});

test('a document that traps PDFium leaves the next one a new PDFium; others go on with the one that is there', async () => {
  const first = await withPdfium((pdfium) => pdfium);
  expect(await withPdfium((pdfium) => pdfium)).toBe(first);
  await expect(withPdfium(() => {
    throw new RangeError('trapped');
  })).rejects.toThrow('trapped');
  expect(await withPdfium((pdfium) => pdfium)).not.toBe(first);
});

test('one that waited while another trapped it is read by the new PDFium', async () => {
  const trapped = withPdfium(() => {
    throw new RangeError('trapped');
  });
  const used = withPdfium((pdfium) => pdfium);
  await expect(trapped).rejects.toThrow('trapped');
  expect(await used).toBe(await withPdfium((pdfium) => pdfium));
});
