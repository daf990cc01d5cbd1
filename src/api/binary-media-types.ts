import { ContentType } from '../contract/content-type';

/**
 * The types whose bodies API Gateway hands over byte for byte: each is text to it otherwise, and what is not UTF-8 gets lost.
 *
 * Not the wildcard for all types, which takes in JSON: request models would meet Base64, and the mocks that answer
 * preflights fail.
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
  'audio/*',
  'font/*',
  'image/*',
  'message/*',
  'model/*',
  'multipart/*',
  'text/*',
  'video/*',
];

/** Those, and what the pipeline takes besides. */
export function binaryMediaTypes(accepted: readonly ContentType[]): string[] {
  const others = accepted.map(({ mimeType }) => mimeType).filter((mimeType) => !isCovered(mimeType) && !isJson(mimeType));
  return [...FILES, ...new Set(others)];
}

function isCovered(mimeType: string): boolean {
  return FILES.includes(mimeType) || FILES.includes(`${mimeType.split('/')[0]}/*`);
}

/** JSON is text, and what the other routes take. */
function isJson(mimeType: string): boolean {
  return /^application\/(json|.*\+json)$/.test(mimeType);
}
