import { corrupt, Findings, StructureReader, tooComplex } from './findings';
import { hasAllPixels } from './jpeg-pixels';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const CUT_OFF = 'The JPEG image ends before its end mark: the upload was probably cut off. Upload the file again.';
const BROKEN = 'The JPEG image is damaged: its segments cannot be followed. Export the image again and upload it.';

/** Camera files have some dozens, those with a large color profile 255. */
const MOST_SEGMENTS = 100_000;
const TOO_MANY_SEGMENTS = `The JPEG image has more than ${MOST_SEGMENTS} segments before its pixels. Export the image again and upload it.`;

/** As much is kept, by reference, until the end mark comes: without it, only decoding tells whether all pixels are there. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;
const NO_END_MARK = 'The JPEG image has no end mark, though all its pixels are there: what wrote it may have been interrupted.';

type State = 'marker' | 'length' | 'frame' | 'skip' | 'scan' | 'ended' | 'broken' | 'endless';

/** Follows the segments of a JPEG image up to its pixels, then looks for the end mark; it ignores what follows that. */
export class JpegReader implements StructureReader {
  private state: State = 'marker';
  private readonly held: number[] = [];
  private segments = 0;
  private previous = 0;
  private marker = 0;
  private toSkip = 0;
  private size?: { widthPx: number; heightPx?: number };

  private kept: Uint8Array[] = [];
  private keptBytes = 0;

  public write(chunk: Uint8Array): void {
    if (!this.isOver()) {
      this.keep(chunk);
    }
    for (let at = 0; at < chunk.length && !this.isOver();) {
      if (this.state === 'marker') {
        at = this.findMarker(chunk, at);
      } else if (this.state === 'skip') {
        const skipped = Math.min(this.toSkip, chunk.length - at);
        this.toSkip -= skipped;
        at += skipped;
        if (this.toSkip === 0) {
          this.to('marker');
        }
      } else if (this.state === 'scan') {
        at = this.scan(chunk, at);
      } else {
        this.take(chunk[at++]);
      }
    }
  }

  public finish(): Findings {
    if (this.state === 'broken') {
      return corrupt(BROKEN);
    }
    if (this.state === 'endless') {
      return tooComplex(TOO_MANY_SEGMENTS);
    }
    if (this.state === 'scan' && this.size !== undefined && this.kept.length > 0 && hasAllPixels(Buffer.concat(this.kept))) {
      return { pageCount: 1, ...this.size, warnings: [NO_END_MARK] };
    }
    if (this.state !== 'ended' || this.size === undefined) {
      return corrupt(CUT_OFF);
    }
    return { pageCount: 1, ...this.size };
  }

  private keep(chunk: Uint8Array): void {
    this.keptBytes += chunk.length;
    if (this.keptBytes > MOST_KEPT_BYTES) {
      this.kept = [];
    } else {
      this.kept.push(chunk);
    }
  }

  private take(byte: number): void {
    this.held.push(byte);
    if (this.state === 'length' && this.held.length === 2) {
      this.takeLength();
    } else if (this.state === 'frame' && this.held.length === 5) {
      this.takeFrame();
    }
  }

  /** 0xFF, as often as it likes, and the kind of the segment; decoders pass over stray bytes before it, and so does this. */
  private findMarker(chunk: Uint8Array, from: number): number {
    if (this.previous !== 0xff) {
      const at = chunk.indexOf(0xff, from);
      this.previous = at < 0 ? 0 : 0xff;
      return at < 0 ? chunk.length : at + 1;
    }
    this.takeMarker(chunk[from]);
    return from + 1;
  }

  private takeMarker(byte: number): void {
    const isMarker = this.previous === 0xff && byte !== 0xff && byte !== 0;
    this.previous = byte;
    if (!isMarker) {
      return;
    }
    this.marker = byte;
    this.segments += 1;
    if (this.segments > MOST_SEGMENTS) {
      this.to('endless');
    } else if (byte === EOI) {
      this.to('broken'); // an end without any pixels
    } else if (byte !== SOI && byte !== 0x01 && !(byte >= 0xd0 && byte <= 0xd7)) {
      this.to('length');
    }
    this.previous = 0;
  }

  private takeLength(): void {
    this.toSkip = this.held[0] * 256 + this.held[1] - 2;
    if (this.toSkip < 0) {
      this.to('broken');
    } else if (this.marker === SOS) {
      this.to(this.size ? 'scan' : 'broken');
    } else if (isFrame(this.marker) && this.toSkip >= 5) {
      this.to('frame');
    } else {
      this.to(this.toSkip > 0 ? 'skip' : 'marker');
    }
  }

  private takeFrame(): void {
    const [, high, low, right, left] = this.held;
    const heightPx = high * 256 + low || undefined; // 0: a later segment tells it
    this.size = { widthPx: right * 256 + left, heightPx };
    this.toSkip -= 5;
    this.to(this.size.widthPx === 0 ? 'broken' : 'skip');
  }

  /** Within pixels 0xFF is always followed by 0, a restart mark or the next segment, so 0xFF 0xD9 is the end. */
  private scan(chunk: Uint8Array, from: number): number {
    let at = from;
    if (this.previous === 0xff && chunk[at] === EOI) {
      this.to('ended');
    }
    while (this.state === 'scan') {
      at = chunk.indexOf(0xff, at);
      if (at < 0 || at + 1 >= chunk.length) {
        break;
      }
      if (chunk[at + 1] === EOI) {
        this.to('ended');
      }
      at++;
    }
    this.previous = chunk[chunk.length - 1];
    return chunk.length;
  }

  private isOver(): boolean {
    return this.state === 'ended' || this.state === 'broken' || this.state === 'endless';
  }

  private to(state: State): void {
    this.state = state;
    this.held.length = 0;
    if (this.isOver()) {
      this.kept = [];
    }
  }
}

/** SOF0 to SOF15, without the three markers among them that are none. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
