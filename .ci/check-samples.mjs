// What `npm run -s inspect -- FILES… --json` has to say of inputs that were judged wrongly once: images; and with `--embedded-text`, PDFs and
// text. Reads its output; the argument is `images` or `texts`.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const taken = (facts) => ({ status: 'VALIDATED', ...facts });
const rejected = (code) => ({ status: 'REJECTED', code });

const TEXTS = {
  'r2b-flat-count-1-of-5.pdf': taken({ pageCount: 5, warnings: 1 }),
  'r2b-flat-nullkids.pdf': taken({ pageCount: 5 }),
  'scan-slug-outside-crop.pdf': rejected('NO_TEXT_LAYER'),
  'drawn-180-page-0.pdf': taken({ pageCount: 1, hasTextLayer: true }),
  'r1-ascii-newline-first.pdf': taken({ contentType: 'application/pdf' }),
  'r1-binary-space-first.pdf': taken({ contentType: 'application/pdf' }),
  'xfa-dynamic.pdf': rejected('UNSUPPORTED_TYPE'),
  'r7-linearized-cut.pdf': rejected('CORRUPT'),
  'r6-portfolio.pdf': taken({ warnings: 1 }),
  'identity-no-tounicode.pdf': rejected('NO_TEXT_LAYER'),
  'type3-no-names.pdf': rejected('NO_TEXT_LAYER'),
  'invisible-layer.pdf': taken({ hasTextLayer: true }),
  'r1-binary-bom-first.pdf': taken({ contentType: 'application/pdf' }),
  'r1-binary-pjl-first.pdf': taken({ contentType: 'application/pdf' }),
  'r2-pages-is-leaf.pdf': taken({ pageCount: 1 }),
  'r5-owner-only-R6.pdf': taken({ pageCount: 3 }),
  'r5-pubsec.pdf': rejected('ENCRYPTED'),
  'r5-user-R6.pdf': rejected('ENCRYPTED'),
  'r7-linearized.pdf': taken({ pageCount: 3 }),
  'r7-two-pdfs-joined.pdf': taken({ pageCount: 3 }),
  'bm.txt': taken({ contentType: 'text/plain' }),
  'gif.txt': taken({ contentType: 'text/plain' }),
};

const IMAGES = {
  'r9-tiff-last-next-loops.tif': taken({ pageCount: 3 }),
  'tiff-last-strip-count-full.tif': taken({ pageCount: 1 }),
  'r9-tiff-page2-12000px.tif': rejected('TOO_LARGE'),
  'r8-jpeg-no-eoi.jpg': taken({ pageCount: 1, warnings: 1 }),
  'dng.tif': rejected('UNSUPPORTED_TYPE'),
  'r9-tiff-g4-3.tif': taken({ pageCount: 3, warnings: 0 }),
  'r9-tiff-oldjpeg.tif': taken({ pageCount: 1, warnings: 0 }),
  'r9-tiff-tiled.tif': taken({ pageCount: 1, warnings: 0 }),
  'r8-jpeg-thumb.jpg': taken({ widthPx: 620, warnings: 0 }),
  'r8-mpo.jpg': taken({ widthPx: 620, warnings: 0 }),
  'r8-jpeg-cmyk.jpg': taken({ widthPx: 620, warnings: 0 }),
  'r8-jpeg-eoi-then-mp4.jpg': taken({ widthPx: 620, warnings: 0 }),
  'r8-png-16bit.png': taken({ widthPx: 620 }),
  'r8-apng.png': taken({ widthPx: 620 }),
};
const EXPECTED = { texts: TEXTS, images: IMAGES }[process.argv[2]];

const reports = new Map(JSON.parse(readFileSync(0, 'utf8')).map((report) => [basename(report.file), report]));
let wrong = 0;
for (const [name, expected] of Object.entries(EXPECTED)) {
  const report = reports.get(name);
  const all = report && { ...report, code: report.error?.code, warnings: report.warnings.length };
  const found = all && Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]]));
  if (!isDeepStrictEqual(found, expected)) {
    wrong += 1;
    console.log(`${name}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
}
console.log(`${Object.keys(EXPECTED).length - wrong} of ${Object.keys(EXPECTED).length} as expected`);
process.exitCode = wrong > 0 ? 1 : 0;
