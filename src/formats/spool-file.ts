import { randomUUID } from 'node:crypto';
import { FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentBytes, expectWhole, PortableDocument, WholeDocument } from './document-bytes';
import { giveBack, takeMemory } from './shared-memory';

const MIB = 1024 * 1024;

/** A shorter document never goes to the disk, which costs more than all else. Twice this is held for a moment, of 1 GB. */
const HELD_BYTES = 32 * MIB;

/** A longer one goes there in parts. */
const PART_BYTES = 4 * MIB;

/**
 * A document whose structure is read out of order, once it is there whole: in memory where it is short, else on the local disk,
 * readable by this process only.
 */
export class SpoolFile implements DocumentBytes {
  /** Bytes written so far. */
  public sizeBytes = 0;
  private readonly id = randomUUID();
  private readonly path: string;
  private handle?: FileHandle;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private memory?: SharedArrayBuffer;
  private whole?: WholeDocument;

  public constructor(directory: string) {
    this.path = join(directory, `document-${this.id}`);
  }

  /** @param chunk is kept, and must not be changed any more */
  public async append(chunk: Uint8Array): Promise<void> {
    this.held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.heldBytes += chunk.length;
    this.sizeBytes += chunk.length;
    if (this.heldBytes >= (this.handle ? PART_BYTES : HELD_BYTES)) {
      await this.flush();
    }
  }

  /** Nothing is appended any more: from now on it can be read. */
  public async complete(): Promise<void> {
    if (this.handle) {
      await this.flush();
    } else {
      this.memory = takeMemory(this.heldBytes);
      this.held = [joined(this.held, Buffer.from(this.memory))];
    }
    this.whole = new WholeDocument(this.portable());
  }

  /** For another thread, until it is removed. */
  public portable(): PortableDocument {
    const { id, sizeBytes, handle, memory } = this;
    return handle ? { id, sizeBytes, descriptor: handle.fd } : { id, sizeBytes, memory };
  }

  /**
   * `length` bytes from `position`, or undefined where the document does not reach that far.
   *
   * @throws where the disk fails: that says nothing of the document
   */
  public async read(position: number, length: number): Promise<Buffer | undefined> {
    if (position + length > this.sizeBytes) {
      return undefined;
    }
    if (!this.handle) {
      return this.held[0].subarray(position, position + length);
    }
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.handle.read(buffer, 0, length, position);
    expectWhole(bytesRead, length);
    return buffer;
  }

  public readInto(target: Uint8Array, offset: number, length: number, position: number): boolean {
    return this.whole!.readInto(target, offset, length, position);
  }

  public async remove(): Promise<void> {
    this.held = [];
    if (this.memory) {
      giveBack(this.memory);
      this.memory = undefined;
    }
    try {
      await this.handle?.close();
    } finally {
      await (this.handle && rm(this.path, { force: true }));
    }
  }

  private async flush(): Promise<void> {
    this.handle ??= await open(this.path, 'wx+', 0o600);
    const bytes = Buffer.concat(this.held);
    const from = this.sizeBytes - this.heldBytes;
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, written, bytes.length - written, from + written);
      written += bytesWritten;
    }
    this.held = [];
    this.heldBytes = 0;
  }
}

function joined(chunks: readonly Buffer[], whole: Buffer): Buffer {
  let at = 0;
  for (const chunk of chunks) {
    at += chunk.copy(whole, at);
  }
  return whole;
}
