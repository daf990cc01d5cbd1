import { fileTypeFromBuffer } from 'file-type/core';
import { tiffLayout } from './tiff-layout';
import { ContentType } from '../../../contract/content-type';
import { isLegacyText, isText } from '../../../formats/text-decoding';

/** As many bytes as the signatures of all types need. */
export const HEAD_BYTES = 4100;

export interface Sniffed {
  /** Undefined where the bytes are of no known type. */
  readonly contentType?: string;
  /** What the bytes are, to be put after "The bytes are". */
  readonly description: string;
  /** The extension that the type usually has, with its dot. */
  readonly usualExtension?: string;
}

/** Viewers look for a PDF's header in its first kilobyte, since mail gateways and web servers put lines before it. */
const PDF_HEADER = /(^|[\r\n])%PDF-\d/;
const PDF_HEADER_WITHIN = 1024;

/** Signatures that only look like text. Those of all other types contain bytes that text has not. */
const SAYS_SO_IN_TEXT = new Set(['application/rtf', 'application/postscript', 'application/eps']);

/** An animated PNG is a PNG to readers that do not know animation. */
const SAME: Readonly<Record<string, string>> = { 'image/apng': ContentType.PNG.mimeType };

const NAMES: Readonly<Record<string, string>> = {
  [ContentType.PDF.mimeType]: 'a PDF',
  [ContentType.PNG.mimeType]: 'a PNG image',
  [ContentType.JPEG.mimeType]: 'a JPEG image',
  [ContentType.TIFF.mimeType]: 'a TIFF image',
  'application/zip': 'a ZIP archive',
};

/** What an object is, from its first {@link HEAD_BYTES} bytes (or all, where it has fewer). */
export async function sniffType(head: Uint8Array): Promise<Sniffed> {
  const start = Buffer.from(head.subarray(0, PDF_HEADER_WITHIN)).toString('latin1');
  if (start.startsWith('%PDF-')) {
    return named(ContentType.PDF.mimeType);
  }

  const signature = await signatureOf(head);
  if (signature && SAYS_SO_IN_TEXT.has(signature.mime)) {
    return named(signature.mime, signature.ext);
  }
  if (isText(head)) {
    return { contentType: ContentType.TEXT.mimeType, description: describeText(head) };
  }
  if (signature) {
    return named(signature.mime, signature.ext);
  }
  if (PDF_HEADER.test(start)) {
    return named(ContentType.PDF.mimeType);
  }
  if (isLegacyText(head)) {
    return { description: 'text in an encoding other than UTF-8, or UTF-16 with a byte order mark' };
  }
  return { description: 'of no known type' };
}

async function signatureOf(head: Uint8Array): Promise<{ mime: string; ext: string } | undefined> {
  try {
    const found = await fileTypeFromBuffer(head);
    if (found) {
      return { mime: SAME[found.mime] ?? found.mime, ext: found.ext };
    }
  } catch {
    // it follows the structure of some types, and stumbles where that leads beyond the head
  }
  return tiffLayout(Buffer.from(head.subarray(0, 16))) && { mime: ContentType.TIFF.mimeType, ext: 'tif' };
}

function named(contentType: string, extension?: string): Sniffed {
  return { contentType, description: NAMES[contentType] ?? contentType, usualExtension: extension && `.${extension}` };
}

function describeText(head: Uint8Array): string {
  const start = Buffer.from(head.subarray(0, 256)).toString('utf8').trimStart();
  if (/^(<!doctype html|<html)/i.test(start)) {
    return 'HTML text';
  }
  if (start.startsWith('<?xml')) {
    return 'XML text';
  }
  return 'plain text';
}
