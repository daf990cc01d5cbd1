/** Parts of JPEG images, as ITU-T T.81 has them, for images that no encoder makes. */

export const SOI = Buffer.from('ffd8', 'hex');
export const EOI = Buffer.from('ffd9', 'hex');

export function segment(marker: number, data: readonly number[] | Buffer): Buffer {
  const bytes = Buffer.from(data as number[]);
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]); // eslint-disable-line no-bitwise
}

export interface FrameOptions {
  readonly marker?: number;
  /** Across and down, four bits each; a component each, whose ids count from 1. */
  readonly sampling?: readonly number[];
}

export function frame(width: number, height: number, { marker = 0xc0, sampling = [0x11] }: FrameOptions = {}): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return segment(marker, [8, ...size, sampling.length, ...sampling.flatMap((each, i) => [i + 1, each, 0])]);
}

/** Codes of one bit: `0` and `1` mean the same, no difference (DC) or the end of the block (AC). So a block is two bits, whatever they are. */
export const TABLES = segment(0xc4, [0x00, 2, ...Array<number>(15).fill(0), 0, 0, 0x10, 2, ...Array<number>(15).fill(0), 0, 0]);

export function restartInterval(units: number): Buffer {
  return segment(0xdd, [0, units]);
}

/** @param pixels the coded ones, with what is stuffed into them */
export function scan(pixels: readonly number[] | Buffer, components: readonly number[] = [1], last: readonly number[] = [0, 63, 0]): Buffer {
  return Buffer.concat([segment(0xda, [components.length, ...components.flatMap((id) => [id, 0]), ...last]), Buffer.from(pixels as number[])]);
}

/** The codes of some blocks, four a byte. */
export const blocks = (count: number) => Array<number>(Math.ceil(count / 4)).fill(0x55);
