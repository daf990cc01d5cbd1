import { TextDecoder } from 'node:util';

const BYTE_ORDER_MARKS: ReadonlyArray<{ encoding: string; bytes: number[] }> = [
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Control characters that text does not hold; bell to carriage return, Ctrl-Z (the end of a DOS file) and escape do occur. */
// eslint-disable-next-line no-control-regex
const BINARY = /[\u0000-\u0006\u000e-\u0019\u001c-\u001f\u007f]/;

/** UTF-16 by its byte order mark, else UTF-8, whose own mark the decoder drops. */
export function encodingOf(head: Uint8Array): string {
  return BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))?.encoding ?? 'utf-8';
}

/** Decodes text across the borders of chunks, and throws {@link NotText} at what is none. */
export class TextStream {
  private readonly decoder: TextDecoder;

  public constructor(head: Uint8Array) {
    this.decoder = new TextDecoder(encodingOf(head), { fatal: true });
  }

  public decode(chunk: Uint8Array): string {
    return this.checked(() => this.decoder.decode(chunk, { stream: true }));
  }

  /** What is still held back; throws where the last character is cut off. */
  public end(): string {
    return this.checked(() => this.decoder.decode());
  }

  private checked(decode: () => string): string {
    let text: string;
    try {
      text = decode();
    } catch {
      throw new NotText();
    }
    if (BINARY.test(text)) {
      throw new NotText();
    }
    return text;
  }
}

export class NotText extends Error {}

/** Whether `head` reads as text; it may end within a character. */
export function isText(head: Uint8Array): boolean {
  try {
    new TextStream(head).decode(head);
    return true;
  } catch {
    return false;
  }
}

/** Whether `head` reads as text of an older encoding, such as Windows-1252: no control characters, but no UTF-8 either. */
export function isLegacyText(head: Uint8Array): boolean {
  return !isText(head) && !BINARY.test(Buffer.from(head).toString('latin1'));
}
