import { ContentType } from '../contract/content-type';

/**
 * The types whose bodies API Gateway hands over byte for byte: each is text to it otherwise, and what is not UTF-8 gets lost.
 *
 * Each by its name: API Gateway knows no wildcard but that for all types, which takes in JSON, so that request models would meet
 * Base64, and the mocks that answer preflights fail. A body of another type that is no text is refused, rather than stored with losses.
 */
const FILES: readonly string[] = [
  'application/octet-stream',
  'application/gzip',
  'application/msword',
  'application/pdf',
  'application/postscript',
  'application/rtf',
  'application/vnd.ms-excel',
  'application/vnd.ms-outlook',
  'application/vnd.ms-powerpoint',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/xml',
  'application/zip',
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/heic',
  'image/heif',
  'image/jp2',
  'image/jpeg',
  'image/jpg',
  'image/png',
  'image/svg+xml',
  'image/tiff',
  'image/webp',
  'image/x-ms-bmp',
  'message/rfc822',
  'multipart/form-data',
  'multipart/mixed',
  'text/calendar',
  'text/css',
  'text/csv',
  'text/html',
  'text/markdown',
  'text/plain',
  'text/rtf',
  'text/tab-separated-values',
  'text/xml',
];

/** Those, and what the pipeline takes besides. */
export function binaryMediaTypes(accepted: readonly ContentType[]): string[] {
  const others = accepted.map(({ mimeType }) => mimeType).filter((mimeType) => !FILES.includes(mimeType) && !isJson(mimeType));
  return [...FILES, ...new Set(others)];
}

/** JSON is text, and what the other routes take. */
function isJson(mimeType: string): boolean {
  return /^application\/(json|.*\+json)$/.test(mimeType);
}
