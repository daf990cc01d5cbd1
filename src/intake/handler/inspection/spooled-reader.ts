import { Findings, StructureReader } from './findings';
import { SpoolFile } from '../../../formats/spool-file';

/** Keeps the document until its end, and looks at its structure then. */
export class SpooledReader implements StructureReader {
  private readonly file: SpoolFile;

  public constructor(directory: string, private readonly inspect: (file: SpoolFile) => Promise<Findings>) {
    this.file = new SpoolFile(directory);
  }

  public async write(chunk: Uint8Array): Promise<void> {
    await this.file.append(chunk);
  }

  public async finish(): Promise<Findings> {
    await this.file.complete();
    return this.inspect(this.file);
  }

  public async dispose(): Promise<void> {
    await this.file.remove();
  }
}
