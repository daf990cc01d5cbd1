import { deflateSync } from 'node:zlib';
import { DocumentBytes } from '../../../../src/formats/document-bytes';

/** A document in memory, which counts how often it is read. */
export class CountingBytes implements DocumentBytes {
  public reads = 0;
  public constructor(private readonly bytes: Buffer) {}

  public get sizeBytes(): number {
    return this.bytes.length;
  }

  public readInto(target: Uint8Array, offset: number, length: number, position: number): boolean {
    this.reads += 1;
    if (position + length > this.bytes.length) {
      return false;
    }
    target.set(this.bytes.subarray(position, position + length), offset);
    return true;
  }
}

/** A PDF that is written piece by piece, so that each position can be named wrongly as well. */
export class PdfFile {
  private readonly pieces: Buffer[] = [];
  private length = 0;

  public constructor(private readonly before = '') {
    this.add(`${before}%PDF-1.7\n`);
  }

  /** @returns where the piece begins, from the header */
  public add(piece: string | Buffer): number {
    const at = this.length - this.before.length;
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    this.pieces.push(bytes);
    this.length += bytes.length;
    return at;
  }

  public object(objectNumber: number, body: string): number {
    return this.add(`${objectNumber} 0 obj\n${body}\nendobj\n`);
  }

  public stream(objectNumber: number, entries: string, bytes: Buffer, { length = String(bytes.length), start = 'stream\n' } = {}): number {
    const at = this.add(`${objectNumber} 0 obj\n<<${entries}/Length ${length}>>\n${start}`);
    this.add(bytes);
    this.add('\nendstream\nendobj\n');
    return at;
  }

  /** Objects within a stream, from their numbers. */
  public objectStream(objectNumber: number, objects: Readonly<Record<number, string>>, entries?: string): number {
    const numbers = Object.keys(objects);
    const bodies = Object.values(objects);
    const header = numbers.map((number, index) => `${number} ${bodies.slice(0, index).join(' ').length + (index > 0 ? 1 : 0)}`).join(' ');
    const text = `${header} ${bodies.join(' ')}`;
    return this.stream(objectNumber, `/Type/ObjStm${entries ?? `/N ${numbers.length}/First ${header.length + 1}`}/Filter/FlateDecode`, deflateSync(Buffer.from(text, 'latin1')));
  }

  /** Positions by object number; a gap begins a part of its own, 'f' is free. */
  public table(positions: Readonly<Record<number, number | 'f'>>, trailer: string, lineEnd = '\n'): number {
    const numbers = Object.keys(positions).map(Number);
    const parts: number[][] = [];
    for (const number of numbers) {
      const last = parts.at(-1);
      if (last && last.at(-1) === number - 1) {
        last.push(number);
      } else {
        parts.push([number]);
      }
    }
    const row = (at: number | 'f') => at === 'f' ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`;
    return this.add(`xref\n${parts.map((part) => `${part[0]} ${part.length}${lineEnd}${part.map((number) => row(positions[number])).join('')}`).join('')}trailer\n<<${trailer}>>\n`);
  }

  /** @param rows as bytes, each as wide as `widths` together */
  public crossReferenceStream(objectNumber: number, rows: readonly number[][], widths: readonly number[], entries: string): number {
    return this.stream(objectNumber, `/Type/XRef/W[${widths.join(' ')}]${entries}`, Buffer.from(rows.flat()));
  }

  public end(startxref: number, after = ''): Buffer {
    this.add(`startxref\n${startxref}\n%%EOF\n${after}`);
    return Buffer.concat(this.pieces);
  }
}

/** A number in as many bytes. */
export function bytesOf(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** (width - 1 - i)) % 256);
}
