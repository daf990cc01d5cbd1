import { deflateSync } from 'node:zlib';

const latin = (text: string) => Buffer.from(text, 'latin1');

/** A page that shows a form a hundred thousand times, each time ten megabytes of spaces to unfold, out of ten kilobytes. */
export function endlessPdf(): Buffer {
  const spaces = deflateSync(Buffer.alloc(10 * 1024 * 1024, ' '));
  const shows = deflateSync(latin('/X Do '.repeat(100_000)));
  const stream = (dictionary: string, bytes: Buffer) => Buffer.concat([latin(`<<${dictionary}/Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`), bytes, latin('\nendstream')]);
  const objects = [
    latin('<</Type/Catalog/Pages 2 0 R>>'), latin('<</Type/Pages/Count 1/Kids[3 0 R]>>'),
    latin('<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>'),
    stream('', shows), stream('/Type/XObject/Subtype/Form/BBox[0 0 600 800]', spaces),
  ];
  return Buffer.concat([
    latin('%PDF-1.4\n%\xe2\xe3\n'),
    ...objects.flatMap((body, i) => [latin(`${i + 1} 0 obj\n`), body, latin('\nendobj\n')]),
    latin(`trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n0\n%%EOF\n`),
  ]);
}

/** A megabyte that unfolds to 300, and holds nothing. */
export function bombPdf(): Buffer {
  const objects = Buffer.concat([latin('1 0 2 40 '), latin('<</Type/Catalog/Pages 2 0 R>>'.padEnd(40)), Buffer.alloc(300 * 1024 * 1024, 0x20)]);
  const stream = deflateSync(objects, { level: 1 });
  const head = latin('%PDF-1.5\n%\xe2\xe3\n');
  const packed = Buffer.concat([latin(`4 0 obj<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length ${stream.length}>>stream\n`), stream, latin('\nendstream endobj\n')]);
  const tableAt = head.length + packed.length;
  const row = (type: number, value: number, index: number) => {
    const bytes = Buffer.from([type, 0, 0, 0, 0, index]);
    bytes.writeUInt32BE(value, 1);
    return bytes;
  };
  const table = Buffer.concat([row(0, 0, 255), row(2, 4, 0), row(2, 4, 1), row(0, 0, 0), row(1, head.length, 0), row(1, tableAt, 0)]);
  return Buffer.concat([
    head, packed, latin(`5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length ${table.length}>>stream\n`), table,
    latin(`\nendstream endobj\nstartxref\n${tableAt}\n%%EOF\n`),
  ]);
}
