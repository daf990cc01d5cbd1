import { deflateSync } from 'node:zlib';
import { jpg, pdf } from '../intake/inspection/documents';
import { chunks, emptyPages, overlappingTiff, segments, wideBigTiff } from '../intake/inspection/hostile-images';
import { bombPdf, endlessPdf } from '../intake/inspection/hostile-pdfs';

const MEGABYTE = 1024 * 1024;
const latin = (text: string) => Buffer.from(text, 'latin1');

/** A PDF of these objects, whose cross-reference is left to be repaired. */
function loosePdf(objects: readonly string[]): Buffer {
  return latin(`%PDF-1.4\n%\xe2\xe3\n${objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('')}trailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n`);
}

/** A JPEG without an end mark that claims 65,535 by 65,535 pixels in so many scans. */
function claimingJpeg(scans: number): Buffer {
  const frame = Buffer.from('ffc2001108ffffffff03012200021101031101', 'hex');
  const table = Buffer.concat([Buffer.from('ffc40014100100000000000000000000000000000000', 'hex').subarray(0, 21), Buffer.of(0xe0)]);
  const scan = Buffer.from('ffda000801010000013f00fc00', 'hex');
  return Buffer.concat([Buffer.of(0xff, 0xd8), frame, table, ...Array.from({ length: scans }, () => scan)]);
}

/** Documents that are made to keep a reader busy, or to fill its memory: by name, so that a report can tell which. */
export const BOMBS: Readonly<Record<string, () => Buffer>> = {
  'a TIFF whose directories overlap': () => overlappingTiff(100_000),
  'a TIFF of 100,001 pages': () => emptyPages(100_001),
  'a BigTIFF with a directory of a million entries': () => wideBigTiff(1_000_000),
  'a JPEG of empty segments': () => segments(100_001),
  'a JPEG head with 60 MB of zeros behind it': () => Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.alloc(60 * MEGABYTE)]),
  'a JPEG that claims all pixels there can be': () => claimingJpeg(10_000),
  'a JPEG without an end mark, of 9 MB': () => Buffer.concat([jpg(2000, 2000).subarray(0, -2), Buffer.alloc(9 * MEGABYTE, 0x55)]),
  'a PNG of empty chunks': () => chunks(2_000_001),
  'a PDF that unfolds to 300 MB': bombPdf,
  'a PDF whose page unfolds for minutes': endlessPdf,
  'a PDF of 300,000 pages': () => pdf(300_000),
  'a PDF of lists in lists': () => loosePdf([`<</Type/Catalog/Pages 2 0 R/X ${'['.repeat(200_000)}>>`, '<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>']),
  'a PDF whose page tree leads back to itself': () => loosePdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count 99999999/Kids[${'2 0 R '.repeat(20_000)}]>>`]),
  'a PDF whose content is 60 MB of nothing': () => {
    const packed = deflateSync(Buffer.alloc(60 * MEGABYTE, 'q Q '));
    return Buffer.concat([latin('%PDF-1.4\n%\xe2\xe3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n'
      + `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Filter/FlateDecode/Length ${packed.length}>>\nstream\n`), packed,
    latin('\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n')]);
  },
  'a ZIP archive of 100,000 empty files': () => Buffer.alloc(46 * 100_000, latin(`PK\x03\x04${'\0'.repeat(22)}\x10\0\0\0${'x'.repeat(16)}`)),
  'a text without a space, of 30 MB': () => Buffer.alloc(30 * MEGABYTE, 'x'),
  'a text of nothing but spaces, of 30 MB': () => Buffer.alloc(30 * MEGABYTE, ' '),
};
