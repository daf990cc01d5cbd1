import { corrupt, Findings, StructureReader, tooComplex } from './findings';

const SIGNATURE_BYTES = 8;
const CHUNK_HEADER_BYTES = 8;
const CHECKSUM_BYTES = 4;
const CUT_OFF = 'The PNG image ends before its end mark: the upload was probably cut off. Upload the file again.';
const NO_PIXELS = 'The PNG image has no pixels in it. Export the image again and upload it.';
const BROKEN = 'The PNG image is damaged: its chunks cannot be followed. Export the image again and upload it.';

/** Writers that flush after each row of a large image make some tens of thousands. */
const MOST_CHUNKS = 2_000_000;
const TOO_MANY_CHUNKS = `The PNG image has more than ${MOST_CHUNKS} chunks. Export the image again and upload it.`;

/** By color type: how many bits a sample may have (PNG specification, 11.2.2). */
const BIT_DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
/** Length and type of IHDR, and its content: width, height, bit depth, color type, and the methods of compression, filter and interlace. */
const IMAGE_HEADER_BYTES = CHUNK_HEADER_BYTES + 13;

/** Follows the chunks of a PNG image, from IHDR to IEND; pixels are skipped, and so is whatever follows the end mark. */
export class PngReader implements StructureReader {
  private toSkip = SIGNATURE_BYTES;
  private wanted = CHUNK_HEADER_BYTES;
  private readonly header = Buffer.alloc(IMAGE_HEADER_BYTES);
  private filled = 0;
  private size?: { widthPx: number; heightPx: number };
  private state: 'chunks' | 'ended' | 'broken' | 'endless' = 'chunks';
  private hasPixels = false;
  private chunks = 0;

  public write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.state === 'chunks';) {
      if (this.toSkip > 0) {
        const skipped = Math.min(this.toSkip, chunk.length - at);
        this.toSkip -= skipped;
        at += skipped;
        continue;
      }
      this.header[this.filled++] = chunk[at++];
      if (this.filled === this.wanted) {
        this.takeHeader();
      }
    }
  }

  public finish(): Findings {
    if (this.state === 'broken') {
      return corrupt(BROKEN);
    }
    if (this.state === 'endless') {
      return tooComplex(TOO_MANY_CHUNKS);
    }
    if (this.state !== 'ended' || this.size === undefined) {
      return corrupt(CUT_OFF);
    }
    if (!this.hasPixels) {
      return corrupt(NO_PIXELS);
    }
    return { pageCount: 1, ...this.size };
  }

  private takeHeader(): void {
    const length = this.header.readUInt32BE(0);
    const type = this.header.toString('latin1', 4, 8);
    this.chunks += 1;
    if (this.chunks > MOST_CHUNKS) {
      this.state = 'endless';
    } else if (this.size === undefined) {
      this.takeImageHeader(type, length);
    } else if (type === 'IEND') {
      this.state = 'ended';
    } else if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fffffff) {
      this.state = 'broken';
    } else {
      this.hasPixels ||= type === 'IDAT' && length > 0;
      this.next(length + CHECKSUM_BYTES);
    }
  }

  /** The first chunk: what it says of the image is wanted too. */
  private takeImageHeader(type: string, length: number): void {
    if (type !== 'IHDR' || length !== 13) {
      this.state = 'broken';
    } else if (this.wanted === CHUNK_HEADER_BYTES) {
      this.wanted = IMAGE_HEADER_BYTES;
    } else {
      this.size = { widthPx: this.header.readUInt32BE(8), heightPx: this.header.readUInt32BE(12) };
      const [bitDepth, colorType, compression, filter, interlace] = this.header.subarray(16);
      const isPossible = BIT_DEPTHS[colorType]?.includes(bitDepth) === true && compression === 0 && filter === 0 && interlace <= 1;
      this.state = this.size.widthPx > 0 && this.size.heightPx > 0 && isPossible ? 'chunks' : 'broken';
      this.next(length - (IMAGE_HEADER_BYTES - CHUNK_HEADER_BYTES) + CHECKSUM_BYTES);
    }
  }

  private next(bytesToSkip: number): void {
    this.toSkip = bytesToSkip;
    this.filled = 0;
    this.wanted = CHUNK_HEADER_BYTES;
  }
}
