import { StructureReader } from './findings';
import type { InspectionRequest } from './inspection-request';
import { JpegReader } from './jpeg';
import { inspectPdf } from './pdf';
import { PdfOrTextReader } from './pdf-or-text';
import { PngReader } from './png';
import { SpooledReader } from './spooled-reader';
import { TextReader } from './text';
import { inspectTiff } from './tiff';
import { ContentType } from '../../../contract/content-type';
import { SpoolFile } from '../../../formats/spool-file';

/** What readers need to know of the request. */
type ReaderOptions = Pick<InspectionRequest, 'spoolDirectory' | 'mostPages' | 'looksForText'>;

/** The reader for a type; undefined for types that only {@link ContentType.of} names, of which nothing more is known. */
export function structureReaderFor(
  contentType: string, { spoolDirectory, mostPages, looksForText }: ReaderOptions, mayBeText = false,
): StructureReader | undefined {
  const most = mostPages?.(contentType) ?? Infinity;
  switch (contentType) {
    case ContentType.PDF.mimeType: {
      const readsPdf = async (file: SpoolFile) => inspectPdf(file, most, looksForText?.(contentType));
      return mayBeText ? new PdfOrTextReader(spoolDirectory, readsPdf) : new SpooledReader(spoolDirectory, readsPdf);
    }
    case ContentType.TIFF.mimeType: return new SpooledReader(spoolDirectory, (file) => inspectTiff(file, most));
    case ContentType.PNG.mimeType: return new PngReader();
    case ContentType.JPEG.mimeType: return new JpegReader();
    case ContentType.TEXT.mimeType: return new TextReader();
    default: return undefined;
  }
}
