import { DocumentRecord } from '../../../contract/document-record';
import { ResultPage } from '../../../normalization';

/**
 * Engines give positions as fractions of a page; pixels need its size, which inspection has read from the
 * file: of an image, which has one page, and of the first page of a TIFF.
 */
export async function* withImageSize(pages: AsyncIterable<ResultPage>, { widthPx, heightPx }: DocumentRecord): AsyncGenerator<ResultPage> {
  for await (const { page, continued, rotationDegrees, ...rest } of pages) {
    const size = page === 1 && widthPx !== undefined && heightPx !== undefined ? { widthPx, heightPx } : {};
    yield { page, continued, rotationDegrees, ...size, ...rest };
  }
}
