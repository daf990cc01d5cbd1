import { crc32, deflateSync } from 'node:zlib';

/** What is on the page. */
export const WORD = 'DOCTOR';

/** A page that a pipeline may take. */
export interface TryDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The same page in each of the formats, the cheapest to read first. */
export function tryDocuments(): TryDocument[] {
  return [
    { fileName: 'docpipe-doctor.pdf', contentType: 'application/pdf', bytes: pdf() },
    { fileName: 'docpipe-doctor.png', contentType: 'image/png', bytes: png() },
  ];
}

/** With a font that each reader has, so that the word is text as well. */
function pdf(): Buffer {
  const content = `BT /F 48 Tf 72 680 Td (${WORD}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = ['0000000000 65535 f \n', ...offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)].join('');
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n${entries}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}

/** Five dots wide and seven high. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  C: [' ### ', '#   #', '#    ', '#    ', '#    ', '#   #', ' ### '],
  D: ['#### ', '#   #', '#   #', '#   #', '#   #', '#   #', '#### '],
  O: [' ### ', '#   #', '#   #', '#   #', '#   #', '#   #', ' ### '],
  R: ['#### ', '#   #', '#   #', '#### ', '# #  ', '#  # ', '#   #'],
  T: ['#####', '  #  ', '  #  ', '  #  ', '  #  ', '  #  ', '  #  '],
};

const GLYPH_WIDTH = 5;
const GLYPH_HEIGHT = 7;
/** Pixels of a dot, and dots around the word. */
const SCALE = 12;
const MARGIN = 6;

/** Black on white, a byte a pixel. */
function png(): Buffer {
  const width = (WORD.length * (GLYPH_WIDTH + 1) + 2 * MARGIN) * SCALE;
  const height = (GLYPH_HEIGHT + 2 * MARGIN) * SCALE;
  const rows = Array.from({ length: height }, (_row, y) => (
    Buffer.from([0, ...Array.from({ length: width }, (_column, x) => (isInk(x, y) ? 0 : 255))])
  ));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // 8 bits of gray, not interlaced
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })), chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isInk(x: number, y: number): boolean {
  const [column, row] = [Math.floor(x / SCALE) - MARGIN, Math.floor(y / SCALE) - MARGIN];
  const letter = GLYPHS[WORD[Math.floor(column / (GLYPH_WIDTH + 1))]];
  return letter?.[row]?.[column % (GLYPH_WIDTH + 1)] === '#';
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
