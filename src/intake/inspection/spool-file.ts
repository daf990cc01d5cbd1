import { randomUUID } from 'node:crypto';
import { FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A document on the local disk, readable by this process only, for formats whose structure is read out of order. */
export class SpoolFile {
  public static async create(directory: string): Promise<SpoolFile> {
    const path = join(directory, `document-${randomUUID()}`);
    return new SpoolFile(path, await open(path, 'wx+', 0o600));
  }

  /** Bytes written so far. */
  public sizeBytes = 0;

  private constructor(private readonly path: string, private readonly handle: FileHandle) {}

  /** For libraries that read by themselves. */
  public get descriptor(): number {
    return this.handle.fd;
  }

  public async append(chunk: Uint8Array): Promise<void> {
    for (let written = 0; written < chunk.length;) {
      const { bytesWritten } = await this.handle.write(chunk, written, chunk.length - written, this.sizeBytes);
      written += bytesWritten;
      this.sizeBytes += bytesWritten;
    }
  }

  /** `length` bytes from `position`, or undefined where the file does not reach that far. */
  public async read(position: number, length: number): Promise<Buffer | undefined> {
    if (position + length > this.sizeBytes) return undefined;
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.handle.read(buffer, 0, length, position);
    return bytesRead === length ? buffer : undefined;
  }

  public async remove(): Promise<void> {
    try {
      await this.handle.close();
    } finally {
      await rm(this.path, { force: true });
    }
  }
}
