/* eslint-disable no-bitwise */
import { CutOff, HuffmanTable, huffmanTable, isRestart, JpegCodes, NotFollowed } from './jpeg-codes';

/** Markers, as ITU-T T.81, table B.1 has them. */
const SOF_BASELINE = 0xc0;
const SOF_EXTENDED = 0xc1;
const SOF_PROGRESSIVE = 0xc2;
const DHT = 0xc4;
const SOI = 0xd8;
const SOS = 0xda;
const DRI = 0xdd;
const BLOCK_SAMPLES = 64;
/** Of all scans. An image of 10,000 by 10,000 pixels in ten scans has 25 million; a few bytes can claim any number. */
const MOST_BLOCKS = 60_000_000;
/** For what is known of the coefficients of a progressive image: of 7,000 by 7,000 pixels in full color. */
const MOST_COEFFICIENTS = 150_000_000;

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  /** In blocks, where the component has a scan of its own. */
  blocksAcross: number;
  blocksDown: number;
  /** Progressive only: for each block, which of its coefficients are not zero so far. */
  nonZero?: Uint8Array;
  /** In blocks, of a row of `nonZero`. */
  stride: number;
}

interface Frame {
  readonly isProgressive: boolean;
  readonly components: readonly Component[];
  readonly unitsAcross: number;
  readonly unitsDown: number;
}

interface Scan {
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
}

/**
 * Whether the coded pixels of a JPEG image without an end mark go on to the last one. They are decoded as far as it takes to count them:
 * by Huffman codes, sequential or progressive. Where they break off, or are coded otherwise, the answer is no.
 */
export function hasAllPixels(bytes: Buffer): boolean {
  try {
    return new PixelCount(bytes).isWhole();
  } catch (error) {
    if (error instanceof CutOff || error instanceof NotFollowed || error instanceof RangeError) { // a segment that is too short, for the last
      return false;
    }
    throw error;
  }
}

class PixelCount {
  private frame?: Frame;
  private restartInterval = 0;
  private readonly tables = new Map<number, HuffmanTable>();
  private readonly seen = new Set<number>();

  private readonly codes: JpegCodes;
  private endOfBand = 0;
  private blocks = 0;

  public constructor(private readonly bytes: Buffer) {
    this.codes = new JpegCodes(bytes);
  }

  public isWhole(): boolean {
    for (let at = 2; at + 3 < this.bytes.length;) {
      const marker = this.bytes[at + 1];
      if (this.bytes[at] !== 0xff || marker === 0xff) {
        at += 1;
      } else if (marker === 0 || marker === SOI || isRestart(marker)) {
        at += 2;
      } else {
        at = this.takeSegment(marker, at);
      }
    }
    return this.frame !== undefined && this.frame.components.every(({ id }) => this.seen.has(id));
  }

  /** @returns where the next segment may begin */
  private takeSegment(marker: number, at: number): number {
    const length = this.bytes.readUInt16BE(at + 2);
    const segment = this.bytes.subarray(at + 4, at + 2 + length);
    if (segment.length < length - 2) {
      throw new CutOff();
    }
    const end = at + 2 + length;
    if (marker === SOS) {
      return this.takeScan(segment, end);
    }
    if (marker === DHT) {
      this.takeTables(segment);
    } else if (marker === DRI) {
      this.restartInterval = segment.readUInt16BE(0);
    } else if (marker === SOF_BASELINE || marker === SOF_EXTENDED || marker === SOF_PROGRESSIVE) {
      this.frame = frameOf(segment, marker === SOF_PROGRESSIVE);
    } else if (marker > SOF_PROGRESSIVE && marker <= 0xcf && marker !== 0xc8) {
      throw new NotFollowed(); // lossless, hierarchical or arithmetic
    }
    return end;
  }

  private takeTables(segment: Buffer): void {
    for (let at = 0; at + 17 <= segment.length;) {
      const counts = segment.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      this.tables.set(segment[at], huffmanTable(counts, segment.subarray(at + 17, at + 17 + total)));
      at += 17 + total;
    }
  }

  /** @returns where its pixels end */
  private takeScan(segment: Buffer, pixelsAt: number): number {
    const { frame } = this;
    const count = segment[0];
    if (!frame || segment.length < 4 + 2 * count) {
      throw new NotFollowed();
    }
    const parts = Array.from({ length: count }, (_, i) => {
      const component = frame.components.find(({ id }) => id === segment[1 + 2 * i]);
      if (!component) {
        throw new NotFollowed();
      }
      const selectors = segment[2 + 2 * i];
      return { component, dc: this.tables.get(selectors >> 4), ac: this.tables.get(0x10 | (selectors & 15)) };
    });
    const [from, to, approximation] = segment.subarray(1 + 2 * count);
    const scan: Scan = frame.isProgressive ? { from, to, high: approximation >> 4, low: approximation & 15 } : { from: 0, to: 63, high: 0, low: 0 };
    this.codes.begin(pixelsAt);
    this.endOfBand = 0;
    const isSingle = parts.length === 1;
    const [across, down] = isSingle ? [parts[0].component.blocksAcross, parts[0].component.blocksDown] : [frame.unitsAcross, frame.unitsDown];
    for (let unit = 0; unit < across * down; unit++) {
      if (this.restartInterval > 0 && unit > 0 && unit % this.restartInterval === 0) {
        this.codes.restart();
        this.endOfBand = 0;
      }
      const [row, column] = [Math.floor(unit / across), unit % across];
      for (const { component, dc, ac } of parts) {
        const [rows, columns] = isSingle ? [1, 1] : [component.down, component.across];
        this.blocks += rows * columns;
        if (this.blocks > MOST_BLOCKS) {
          throw new NotFollowed();
        }
        for (let block = 0; block < rows * columns; block++) {
          const at = (row * rows + Math.floor(block / columns)) * component.stride + column * columns + block % columns;
          this.takeBlock(scan, dc, ac, component.nonZero, at * BLOCK_SAMPLES);
        }
      }
    }
    parts.forEach(({ component }) => this.seen.add(component.id));
    return this.codes.at;
  }

  private takeBlock(scan: Scan, dc: HuffmanTable | undefined, ac: HuffmanTable | undefined, nonZero: Uint8Array | undefined, at: number): void {
    let index = scan.from;
    if (index === 0) {
      this.takeDirect(scan, dc);
      index = 1;
    }
    if (scan.to === 0) {
      return;
    }
    if (!ac) {
      throw new NotFollowed();
    }
    if (scan.high === 0) {
      this.takeFirst(index, scan, ac, nonZero, at);
    } else {
      this.takeRefinement(index, scan, ac, nonZero!, at);
    }
  }

  private takeDirect({ high }: Scan, dc: HuffmanTable | undefined): void {
    if (high > 0) {
      this.codes.take(1);
      return;
    }
    if (!dc) {
      throw new NotFollowed();
    }
    this.codes.take(this.codes.code(dc));
  }

  private takeFirst(index: number, { to }: Scan, ac: HuffmanTable, nonZero: Uint8Array | undefined, at: number): void {
    if (this.endOfBand > 0) {
      this.endOfBand -= 1;
      return;
    }
    for (let k = index; k <= to; k++) {
      const code = this.codes.code(ac);
      const [run, size] = [code >> 4, code & 15];
      if (size > 0) {
        k += run;
        this.codes.take(size);
        if (nonZero && k < BLOCK_SAMPLES) {
          nonZero[at + k] = 1;
        }
      } else if (run === 15) {
        k += 15;
      } else {
        this.endOfBand = nonZero ? (1 << run) - 1 + this.codes.take(run) : 0;
        return;
      }
    }
  }

  /** ITU-T T.81, G.1.2.3: what is not zero already takes a bit of its own on the way. */
  private takeRefinement(index: number, { to }: Scan, ac: HuffmanTable, nonZero: Uint8Array, at: number): void {
    let k = index;
    while (this.endOfBand === 0 && k <= to) {
      const code = this.codes.code(ac);
      let run = code >> 4;
      const size = code & 15;
      if (size > 0) {
        this.codes.take(1);
      } else if (run < 15) {
        this.endOfBand = (1 << run) + this.codes.take(run);
        break;
      }
      for (; k <= to; k++) {
        if (nonZero[at + k] === 1) {
          this.codes.take(1);
        } else if (run === 0) {
          nonZero[at + k] = size > 0 ? 1 : 0;
          k += 1;
          break;
        } else {
          run -= 1;
        }
      }
    }
    if (this.endOfBand > 0) {
      for (; k <= to; k++) {
        if (nonZero[at + k] === 1) {
          this.codes.take(1);
        }
      }
      this.endOfBand -= 1;
    }
  }
}

function frameOf(segment: Buffer, isProgressive: boolean): Frame {
  const [height, width, count] = [segment.readUInt16BE(1), segment.readUInt16BE(3), segment[5]];
  if (height === 0 || width === 0 || segment.length < 6 + 3 * count) {
    throw new NotFollowed();
  }
  const read = Array.from({ length: count }, (_, i) => ({ id: segment[6 + 3 * i], across: segment[7 + 3 * i] >> 4, down: segment[7 + 3 * i] & 15 }));
  const mostAcross = Math.max(...read.map(({ across }) => across));
  const mostDown = Math.max(...read.map(({ down }) => down));
  if (read.some(({ across, down }) => across === 0 || down === 0)) {
    throw new NotFollowed();
  }
  const unitsAcross = Math.ceil(width / 8 / mostAcross);
  const unitsDown = Math.ceil(height / 8 / mostDown);
  const units = unitsAcross * unitsDown;
  if (isProgressive && read.reduce((sum, { across, down }) => sum + units * across * down * BLOCK_SAMPLES, 0) > MOST_COEFFICIENTS) {
    throw new NotFollowed();
  }
  const components = read.map(({ id, across, down }): Component => {
    const stride = unitsAcross * across;
    return {
      id,
      across,
      down,
      stride,
      blocksAcross: Math.ceil(Math.ceil(width * across / mostAcross) / 8),
      blocksDown: Math.ceil(Math.ceil(height * down / mostDown) / 8),
      nonZero: isProgressive ? new Uint8Array(stride * unitsDown * down * BLOCK_SAMPLES) : undefined,
    };
  });
  return { isProgressive, components, unitsAcross, unitsDown };
}
