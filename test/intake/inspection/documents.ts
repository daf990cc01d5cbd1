import { createHash } from 'node:crypto';
import * as jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** A PDF of empty pages with a classic cross-reference table; `trailer` is added to its own. */
export function pdf(pages: number, trailer = '', objects: string[] = []): Buffer {
  const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ');
  const bodies = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`,
    ...Array.from({ length: pages }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>'),
    ...objects,
  ];
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = bodies.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + end, 'latin1');
}

/** The standard security handler in its first revision; an empty user password is what "permissions" alone look like. */
export function encryptedPdf(userPassword: string): Buffer {
  const permissions = -44;
  const id = Buffer.alloc(16, 7);
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword));
  const bits = Buffer.alloc(4);
  bits.writeInt32LE(permissions);
  const user = rc4(md5(Buffer.concat([padded(userPassword), owner, bits, id])).subarray(0, 5), padded(''));
  const dictionary = `<</Filter/Standard/V 1/R 2/P ${permissions}/O<${owner.toString('hex')}>/U<${user.toString('hex')}>>>`;
  return pdf(2, `/ID[<${id.toString('hex')}><${id.toString('hex')}>]/Encrypt 5 0 R`, [dictionary]);
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i] + key[i % key.length]) % 256;
    [state[i], state[j]] = [state[j], state[i]];
  }
  let [i, j] = [0, 0];
  return data.map((byte) => {
    i = (i + 1) % 256;
    j = (j + state[i]) % 256;
    [state[i], state[j]] = [state[j], state[i]];
    return Buffer.from([byte])[0] ^ state[(state[i] + state[j]) % 256]; // eslint-disable-line no-bitwise
  }) as Buffer;
}

export function png(width: number, height: number): Buffer {
  return PNG.sync.write(new PNG({ width, height }));
}

export function jpg(width: number, height: number): Buffer {
  return jpeg.encode({ width, height, data: Buffer.alloc(width * height * 4, 90) }, 50).data;
}

export interface TiffOptions {
  readonly pages: number;
  readonly bigEndian?: boolean;
  readonly big?: boolean;
  /** Let the last page point back to the first. */
  readonly cyclic?: boolean;
}

/** Pages of 6 by 4 grey pixels, each directory before its pixels. */
export function tiff({ pages, bigEndian = false, big = false, cyclic = false }: TiffOptions): Buffer {
  const wide = big ? 8 : 4;
  const write = (value: number, width: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    const number = bytes.subarray(8 - width);
    return bigEndian ? number : Buffer.from(number).reverse();
  };
  const shortField = (tag: number, value: number) =>
    Buffer.concat([write(tag, 2), write(3, 2), write(1, wide), write(value, 2), Buffer.alloc(wide - 2)]);
  const longField = (tag: number, value: number) =>
    Buffer.concat([write(tag, 2), write(4, 2), write(1, wide), write(value, 4), Buffer.alloc(wide - 4)]);

  const header = big ? 16 : 8;
  const fields = 6;
  const directory = (big ? 8 : 2) + fields * (big ? 20 : 12) + wide;
  const page = directory + 24;
  const head = [Buffer.from(bigEndian ? 'MM' : 'II'), write(big ? 43 : 42, 2), ...(big ? [write(8, 2), write(0, 2)] : []), write(header, wide)];
  const bodies = Array.from({ length: pages }, (_, index) => {
    const at = header + index * page;
    const last = index === pages - 1;
    return Buffer.concat([
      write(fields, big ? 8 : 2),
      shortField(256, 6), shortField(257, 4), shortField(258, 8), shortField(262, 1), longField(273, at + directory), longField(279, 24),
      write(last ? (cyclic ? header : 0) : at + page, wide),
      Buffer.alloc(24, 128),
    ]);
  });
  return Buffer.concat([...head, ...bodies]);
}

export type TiffField = [tag: number, type: number, count: number, value: number];

/** A classic TIFF whose one directory stands behind its header and has these fields; behind it are zeros. */
export function tiffOf(fields: readonly TiffField[], totalBytes: number): Buffer {
  const bytes = Buffer.alloc(totalBytes);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, type, count, value], i) => {
    bytes.writeUInt16LE(tag, 10 + 12 * i);
    bytes.writeUInt16LE(type, 12 + 12 * i);
    bytes.writeUInt32LE(count, 14 + 12 * i);
    bytes.writeUInt32LE(value, 18 + 12 * i);
  });
  return bytes;
}
