import { Findings, StructureReader } from './findings';
import { SpooledReader } from './spooled-reader';
import { TextReader } from './text';
import { ContentType } from '../../../contract/content-type';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { SpoolFile } from '../../../formats/spool-file';

/** For text in whose first kilobyte a PDF's header stands: it is a PDF if PDFium opens it, and text if it does not. */
export class PdfOrTextReader implements StructureReader {
  private readonly text = new TextReader();
  private readonly pdf: SpooledReader;

  public constructor(directory: string, inspect: (file: SpoolFile) => Promise<Findings>) {
    this.pdf = new SpooledReader(directory, inspect);
  }

  public async write(chunk: Uint8Array): Promise<void> {
    this.text.write(chunk);
    await this.pdf.write(chunk);
  }

  public async finish(): Promise<Findings> {
    const asText = this.text.finish();
    const asPdf = await this.pdf.finish();
    const isText = asPdf.problem?.code === DocumentErrorCode.CORRUPT && asText.problem === undefined;
    return isText ? { contentType: ContentType.TEXT.mimeType, ...asText } : asPdf;
  }

  public async dispose(): Promise<void> {
    await this.pdf.dispose();
  }
}
