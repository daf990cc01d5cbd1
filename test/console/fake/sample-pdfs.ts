import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRef, PDFString } from 'pdf-lib';

const SIDE = 200;

/** A PDF of one square page, that a stream of this filter fills: a scan. */
async function scan(data: Uint8Array, dictionary: Record<string, unknown>): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const sheet = pdf.addPage([SIDE, SIDE]);
  const image = pdf.context.register(pdf.context.stream(data, { Type: 'XObject', Subtype: 'Image', ...dictionary } as never));
  sheet.node.setXObject(PDFName.of('Scan'), image);
  sheet.node.set(PDFName.of('Contents'), contents(pdf, `${SIDE} 0 0 ${SIDE} 0 0 cm /Scan Do`));
  return pdf.save();
}

function contents(pdf: PDFDocument, operators: string): PDFRef {
  return pdf.context.register(pdf.context.stream(operators));
}

function be16(value: number): number[] {
  return [Math.floor(value / 256), value % 256];
}

function be32(value: number): number[] {
  return [...be16(Math.floor(value / 65_536)), ...be16(value % 65_536)];
}

/** A scan by JPEG 2000 (ISO/IEC 15444-1): one tile whose only packet is empty, so that all of it is gray. */
export async function jpxScan(): Promise<Uint8Array> {
  const marker = (code: number, body: readonly number[]): number[] => [...be16(code), ...be16(body.length + 2), ...body];
  const area = [...be32(64), ...be32(64), ...be32(0), ...be32(0)]; // of the picture, and of its tile
  const siz = marker(0xff51, [...be16(0), ...area, ...area, ...be16(1), 7, 1, 1]);
  const cod = marker(0xff52, [0, 0, ...be16(1), 0, 0, 4, 4, 0, 1]); // one layer, no decomposition, blocks of 64, the reversible filter
  const qcd = marker(0xff5c, [0x40, 0x40]);
  const packet = [0];
  const sot = marker(0xff90, [...be16(0), ...be32(12 + 2 + packet.length), 0, 1]);
  const codestream = [...be16(0xff4f), ...siz, ...cod, ...qcd, ...sot, ...be16(0xff93), ...packet, ...be16(0xffd9)];
  return scan(Uint8Array.from(codestream), { Filter: 'JPXDecode', Width: 64, Height: 64, ColorSpace: 'DeviceGray', BitsPerComponent: 8 });
}

/** A scan by JBIG2 (ITU-T T.88): a generic region, coded as Group 4 of fax, of 64 rows that are black. */
export async function jbig2Scan(): Promise<Uint8Array> {
  // the first row: horizontal mode, no white, 64 black; each other one is like the row above; then the end of the block
  const bits = `001${'00110101'}${'0000001111'}${'0000110111'}${'11'.repeat(63)}${'000000000001'.repeat(2)}`;
  const coded = bits.match(/.{1,8}/g)!.map((byte) => parseInt(byte.padEnd(8, '0'), 2));
  const segment = (number: number, type: number, data: readonly number[]): number[] => [...be32(number), type, 0, 1, ...be32(data.length), ...data];
  const page = segment(0, 48, [...be32(64), ...be32(64), ...be32(0), ...be32(0), 0, ...be16(0)]);
  const region = segment(1, 38, [...be32(64), ...be32(64), ...be32(0), ...be32(0), 0, 1, ...coded]);
  return scan(Uint8Array.from([...page, ...region]), { Filter: 'JBIG2Decode', Width: 64, Height: 64, ColorSpace: 'DeviceGray', BitsPerComponent: 1 });
}

/** A scan of so many pixels a side, a bit each, all black. */
export async function largeScan(side: number): Promise<Uint8Array> {
  return scan(deflateSync(Buffer.alloc(Math.ceil(side / 8) * side)), { Filter: 'FlateDecode', Width: side, Height: side, ColorSpace: 'DeviceGray', BitsPerComponent: 1 });
}

/** A red page, a green one and a blue one, whose contents lie so far apart in the file that each is read by itself. */
export async function pagesApart(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const color of ['1 0 0', '0 1 0', '0 0 1']) {
    const sheet = pdf.addPage([SIDE, SIDE]);
    sheet.node.set(PDFName.of('Contents'), contents(pdf, `${color} rg 0 0 ${SIDE} ${SIDE} re f %${' '.repeat(600_000)}`));
  }
  return pdf.save();
}

/** A page in Japanese, in a font that the file names and does not have; its text is in Shift JIS, as many are. */
export async function japanesePdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const sheet = pdf.addPage([SIDE, SIDE]);
  const { context } = pdf;
  const system = context.obj({ Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Japan1'), Supplement: 2 });
  const descriptor = context.register(context.obj({
    Type: 'FontDescriptor', FontName: 'HeiseiMin-W3', Flags: 4, FontBBox: [-123, -257, 1001, 910], ItalicAngle: 0, Ascent: 709, Descent: -241, CapHeight: 709, StemV: 69,
  }));
  const descendant = context.register(context.obj({ Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'HeiseiMin-W3', CIDSystemInfo: system, FontDescriptor: descriptor, DW: 1000 }));
  const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: 'HeiseiMin-W3', Encoding: '90ms-RKSJ-H', DescendantFonts: [descendant] }));
  sheet.node.setFontDictionary(PDFName.of('F1'), font);
  sheet.node.set(PDFName.of('Contents'), contents(pdf, 'BT /F1 40 Tf 20 100 Td <90BF8B818F91> Tj ET')); // an invoice is called so
  return pdf.save();
}
