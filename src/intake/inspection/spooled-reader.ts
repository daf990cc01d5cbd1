import { Findings, StructureReader } from './findings';
import { SpoolFile } from './spool-file';

/** Keeps the document on disk until its end, and looks at its structure then. */
export class SpooledReader implements StructureReader {
  private file?: SpoolFile;

  public constructor(private readonly directory: string, private readonly inspect: (file: SpoolFile) => Promise<Findings>) {}

  public async write(chunk: Uint8Array): Promise<void> {
    this.file ??= await SpoolFile.create(this.directory);
    await this.file.append(chunk);
  }

  public async finish(): Promise<Findings> {
    this.file ??= await SpoolFile.create(this.directory);
    return this.inspect(this.file);
  }

  public async dispose(): Promise<void> {
    await this.file?.remove();
  }
}
