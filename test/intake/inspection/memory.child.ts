import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { inspectDocument } from '../../../src/intake/handler/inspection/inspect-document';

/** Inspects a PDF of `megabytes`, an image each, that is made while it is read; prints what was found and the memory it took. */
async function main(megabytes: number, spoolDirectory: string): Promise<void> {
  // the system's own figure for the peak starts from the parent's, which is a test runner's
  let peakBytes = 0;
  const measure = () => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
  };
  const image = Buffer.concat([
    Buffer.from(`4 0 obj\n<</Length ${1024 * 1024}>>\nstream\n`),
    randomBytes(1024 * 1024),
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const head = Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'
    + '2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n', 'latin1');
  // no cross-reference: the whole file has to be gone through, which is the hardest case
  const tail = Buffer.from('trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF\n');
  const body = Readable.from((function* () {
    yield head;
    for (let i = 0; i < megabytes; i++) {
      yield image;
      measure();
    }
    yield tail;
  })());
  const sizeBytes = head.length + megabytes * image.length + tail.length;

  const { pageCount } = await inspectDocument({ body, sizeBytes, fileName: 'large.pdf', spoolDirectory, accepts: () => true });
  measure(); // PDFium gives no memory back, so its peak is still to be seen
  console.log(JSON.stringify({ pageCount, peakMegabytes: peakBytes / 1024 / 1024 }));
}

void main(Number(process.argv[2]), process.argv[3]);
