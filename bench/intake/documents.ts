import { createCipheriv } from 'node:crypto';
import * as jpeg from 'jpeg-js';
import { pdf } from '../../test/intake/inspection/documents';

/** The kinds that intake is measured with, and how many of each. */
export const INTAKE_DOCUMENTS = {
  'PDF 100 kB': { make: () => scannedPdf(1, 100_000), count: 400, contentType: 'application/pdf' },
  'PDF 1 MB': { make: () => scannedPdf(5, 200_000), count: 200, contentType: 'application/pdf' },
  'PDF 20 MB': { make: () => scannedPdf(100, 200_000), count: 15, contentType: 'application/pdf' },
  'JPEG 2 MB': { make: () => noisyJpeg(1200, 900), count: 200, contentType: 'image/jpeg' },
} as const;

export type IntakeKind = keyof typeof INTAKE_DOCUMENTS;

/** As scanners make them: an image a page, which nothing can compress. */
function scannedPdf(pages: number, imageBytes: number): Buffer {
  const noise = randomBytes(imageBytes).toString('latin1');
  const image = `<</Type/XObject/Subtype/Image/Width 1000/Height 1000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length ${imageBytes}>>`;
  return pdf(pages, '', Array.from({ length: pages }, () => `${image}\nstream\n${noise}\nendstream`));
}

function noisyJpeg(width: number, height: number): Buffer {
  return jpeg.encode({ width, height, data: randomBytes(width * height * 4) }, 90).data;
}

/** The same ones each time. */
function randomBytes(count: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 1), Buffer.alloc(16)).update(Buffer.alloc(count));
}
