/** Makes the documents of examples/documents. Run with `npx tsx tools/make-example-documents.ts`; the same versions of its libraries give the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract, letter, NOT_AN_IMAGE, NOTES, receipt, report, resume } from './example-documents/contents';
import { encryptPdf } from './example-documents/encrypt-pdf';
import { toPng, toScannedPdf, toTiff } from './example-documents/image-files';
import { render, scan } from './example-documents/raster';
import { LETTER } from './example-documents/sheet';

const FOLDER = join(__dirname, '..', 'examples', 'documents');
const SCAN_DPI = 150;
const LETTER_DPI = 200;
const RECEIPT_DPI = 220;

async function main(): Promise<void> {
  const documents: Record<string, Uint8Array | string> = {
    'resume-scan.pdf': await toScannedPdf(scan(await render(await resume(), SCAN_DPI), 0.7), LETTER, 55),
    'receipt.png': toPng(await render(await receipt(), RECEIPT_DPI)),
    'report-three-pages.pdf': await report(),
    'letter.tiff': toTiff(await render(await letter(), LETTER_DPI), LETTER_DPI),
    'notes.txt': NOTES,
    'encrypted.pdf': await encryptPdf(await contract(), 'marmalade'),
    'not-an-image.png': NOT_AN_IMAGE,
  };
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, content] of Object.entries(documents)) {
    writeFileSync(join(FOLDER, name), content);
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
