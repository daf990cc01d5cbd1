import { StructureReader } from './findings';
import { JpegReader } from './jpeg';
import { inspectPdf } from './pdf';
import { PngReader } from './png';
import { SpooledReader } from './spooled-reader';
import { TextReader } from './text';
import { inspectTiff } from './tiff';
import { ContentType } from '../../../contract/content-type';

const SPOOLED = new Set([ContentType.PDF.mimeType, ContentType.TIFF.mimeType]);

/** Whether a type is kept on disk until its last byte, because its structure is read out of order. */
export function isSpooled(contentType: string): boolean {
  return SPOOLED.has(contentType);
}

/** The reader for a type; undefined for types that only {@link ContentType.of} names, of which nothing more is known. */
export function structureReaderFor(contentType: string, spoolDirectory: string, looksForText = false): StructureReader | undefined {
  switch (contentType) {
    case ContentType.PDF.mimeType: return new SpooledReader(spoolDirectory, (file) => inspectPdf(file, looksForText));
    case ContentType.TIFF.mimeType: return new SpooledReader(spoolDirectory, inspectTiff);
    case ContentType.PNG.mimeType: return new PngReader();
    case ContentType.JPEG.mimeType: return new JpegReader();
    case ContentType.TEXT.mimeType: return new TextReader();
    default: return undefined;
  }
}
