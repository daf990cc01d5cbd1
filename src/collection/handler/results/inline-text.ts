import { INLINE_TEXT_MAX_BYTES } from '../../collect-limits';

/** Holds a text that comes in pieces for as long as it is small enough for the record. */
export class InlineText {
  private bytes = 0;
  private pieces: string[] | undefined = [];

  public add(text: string): void {
    this.bytes += Buffer.byteLength(text);
    if (this.bytes <= INLINE_TEXT_MAX_BYTES) {
      this.pieces?.push(text);
    } else {
      this.pieces = undefined;
    }
  }

  /** The whole text; nothing where it has none or too much. */
  public get whole(): string | undefined {
    return this.pieces?.join('') || undefined;
  }
}
