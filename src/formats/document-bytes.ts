import { readSync } from 'node:fs';

/** A document that is there whole, to be read out of order. */
export interface DocumentBytes {
  readonly sizeBytes: number;
  /**
   * Copy `length` bytes from `position` to `target`.
   *
   * @returns whether the document reaches that far
   * @throws where the disk fails: that says nothing of the document
   */
  readInto(target: Uint8Array, offset: number, length: number, position: number): boolean;
}

/** The same, as another thread of the process gets it: memory that both see, or an open file. */
export interface PortableDocument {
  /** Of this document alone. */
  readonly id: string;
  readonly sizeBytes: number;
  /** Where it is in memory; there may be more of that behind its end. */
  readonly memory?: SharedArrayBuffer;
  /** Where it is on the disk. */
  readonly descriptor?: number;
}

/** What a {@link PortableDocument} holds, for whoever has it. */
export class WholeDocument implements DocumentBytes {
  public readonly sizeBytes: number;
  private readonly bytes?: Uint8Array;

  public constructor(private readonly document: PortableDocument) {
    this.sizeBytes = document.sizeBytes;
    this.bytes = document.memory && new Uint8Array(document.memory);
  }

  public readInto(target: Uint8Array, offset: number, length: number, position: number): boolean {
    if (position + length > this.sizeBytes) {
      return false;
    }
    if (this.bytes) {
      target.set(this.bytes.subarray(position, position + length), offset);
    } else {
      expectWhole(readSync(this.document.descriptor!, target, offset, length, position), length);
    }
    return true;
  }
}

/** What was written must be there. */
export function expectWhole(bytesRead: number, length: number): void {
  if (bytesRead !== length) {
    throw new Error(`The local disk gave ${bytesRead} of ${length} bytes that were written to it.`);
  }
}
