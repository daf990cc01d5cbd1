import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SpoolFile } from '../../../src/intake/inspection/spool-file';

let count = 0;

/** A spool file whose disk answers at once: nothing but calls to services takes time in a run. */
export class QuickSpoolFile implements Pick<SpoolFile, 'descriptor' | 'append' | 'read' | 'remove' | 'sizeBytes'> {
  public static async create(directory: string): Promise<QuickSpoolFile> {
    return new QuickSpoolFile(join(directory, `fault-test-${process.pid}-${count += 1}`));
  }

  public sizeBytes = 0;
  public readonly descriptor: number;

  private constructor(path: string) {
    this.descriptor = openSync(path, 'wx+', 0o600);
    rmSync(path); // it lives on until it is closed
  }

  public async append(chunk: Uint8Array): Promise<void> {
    this.sizeBytes += writeSync(this.descriptor, chunk, 0, chunk.length, this.sizeBytes);
  }

  public async read(position: number, length: number): Promise<Buffer | undefined> {
    const buffer = Buffer.alloc(length);
    return position + length <= this.sizeBytes && readSync(this.descriptor, buffer, 0, length, position) === length ? buffer : undefined;
  }

  public async remove(): Promise<void> {
    closeSync(this.descriptor);
  }
}
