/* eslint-disable no-bitwise */
/** What is behind the end of the bytes was asked for. */
export class CutOff extends Error {}
/** The bytes are no image that can be followed. */
export class NotFollowed extends Error {}

/** By length of code, in bits: where codes of that length begin, and where their values do. */
export interface HuffmanTable {
  readonly least: Int32Array;
  readonly most: Int32Array;
  readonly first: Int32Array;
  readonly values: Uint8Array;
}

export function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** The Huffman codes of a scan, bit by bit, as ITU-T T.81, F.2.2.5 has them. */
export class JpegCodes {
  /** Of the next byte. */
  public at = 0;
  private bits = 0;
  private bitCount = 0;

  public constructor(private readonly bytes: Buffer) {}

  /** A scan whose codes begin there. */
  public begin(at: number): void {
    this.at = at;
    this.bitCount = 0;
  }

  /** Go on behind the next restart mark. */
  public restart(): void {
    this.bitCount = 0;
    while (this.at + 1 < this.bytes.length && !(this.bytes[this.at] === 0xff && isRestart(this.bytes[this.at + 1]))) {
      this.at += 1;
    }
    this.at += 2;
  }

  public code(table: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16; length++) {
      code = code * 2 + this.take(1);
      if (code <= table.most[length]) {
        return table.values[table.first[length] + code - table.least[length]];
      }
    }
    throw new NotFollowed();
  }

  public take(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      if (this.bitCount === 0) {
        this.nextByte();
      }
      this.bitCount -= 1;
      value = value * 2 + ((this.bits >> this.bitCount) & 1);
    }
    return value;
  }

  private nextByte(): void {
    if (this.at >= this.bytes.length) {
      throw new CutOff();
    }
    this.bits = this.bytes[this.at];
    this.bitCount = 8;
    this.at += 1;
    if (this.bits === 0xff) {
      if (this.bytes[this.at] !== 0) { // a marker, in the midst of the pixels
        throw new CutOff();
      }
      this.at += 1;
    }
  }
}

export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const [least, most, first] = [new Int32Array(17), new Int32Array(17).fill(-1), new Int32Array(17)];
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    least[length] = code;
    first[length] = index;
    code += counts[length - 1];
    index += counts[length - 1];
    most[length] = counts[length - 1] > 0 ? code - 1 : -1;
    code *= 2;
  }
  return { least, most, first, values };
}
