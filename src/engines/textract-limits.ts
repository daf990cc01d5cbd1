import { Size } from 'aws-cdk-lib';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { ContentType } from '../contract/content-type';

/**
 * What Amazon Textract takes; quotas of this kind cannot be raised. Where AWS says MB, it means MiB: the API takes
 * documents of 10,485,760 bytes.
 *
 * @see https://docs.aws.amazon.com/textract/latest/dg/limits-document.html
 */
const IMAGE_MAX = Size.mebibytes(10);
const DOCUMENT_MAX = Size.mebibytes(500);
const DOCUMENT_MAX_PAGES = 3000;
const IMAGE_MAX_SIDE_PIXELS = 10_000;

/** For Start* calls. */
export function asynchronousTypes(): OcrEngineContentType[] {
  return [
    { contentType: ContentType.PDF, maxSize: DOCUMENT_MAX, maxPages: DOCUMENT_MAX_PAGES },
    { contentType: ContentType.TIFF, maxSize: DOCUMENT_MAX, maxPages: DOCUMENT_MAX_PAGES, maxImageSidePixels: IMAGE_MAX_SIDE_PIXELS },
    ...images(),
  ];
}

/** For calls that answer at once: one page of anything. */
export function synchronousTypes(): OcrEngineContentType[] {
  return [
    { contentType: ContentType.PDF, maxSize: IMAGE_MAX, maxPages: 1 },
    { contentType: ContentType.TIFF, maxSize: IMAGE_MAX, maxPages: 1, maxImageSidePixels: IMAGE_MAX_SIDE_PIXELS },
    ...images(),
  ];
}

/** StartExpenseAnalysis names no TIFF. */
export function asynchronousExpenseTypes(): OcrEngineContentType[] {
  return asynchronousTypes().filter(({ contentType }) => contentType !== ContentType.TIFF);
}

/** AnalyzeID takes nothing else. */
export function images(): OcrEngineContentType[] {
  return [ContentType.PNG, ContentType.JPEG].map((contentType) => ({
    contentType, maxSize: IMAGE_MAX, maxPages: 1, maxImageSidePixels: IMAGE_MAX_SIDE_PIXELS,
  }));
}
