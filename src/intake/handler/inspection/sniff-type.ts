import { fileTypeFromBuffer } from 'file-type/core';
import { cameraRawOf } from './camera-raw';
import { compoundTypeOf, FileType, officeTypeOf } from './container-type';
import { formatNameOf } from './format-names';
import { tiffLayout } from './tiff-layout';
import { ContentType } from '../../../contract/content-type';
import { HEADER_WITHIN_BYTES } from '../../../formats/pdf/pdf-syntax';
import { isLegacyText, isText } from '../../../formats/text-decoding';

/** As many bytes as the signatures of all types need. */
export const HEAD_BYTES = 4100;
/** As many as it takes to tell what a container holds: 19 % of real Office files begin with more than the head of other things. */
export const CONTAINER_HEAD_BYTES = 1024 * 1024;

export interface Sniffed {
  /** Undefined where the bytes are of no known type. */
  readonly contentType?: string;
  /** What the bytes are, to be put after "The file is". */
  readonly description: string;
  /** What to do where the pipeline does not take them. */
  readonly advice?: string;
  /** The extension that the type usually has, with its dot. */
  readonly usualExtension?: string;
  /** The bytes may as well be text in which a PDF's header stands: PDFium will tell. */
  readonly mayBeText?: boolean;
}

const PDF_HEADER = /%PDF-\d/;

/** Signatures that only look like text. Those of all other types contain bytes that text has not. */
const SAYS_SO_IN_TEXT = new Set(['application/rtf', 'application/postscript', 'application/eps']);

/** An animated PNG is a PNG to readers that do not know animation. */
const SAME: Readonly<Record<string, string>> = { 'image/apng': ContentType.PNG.mimeType };

const UTF_32_MARKS = [[0xff, 0xfe, 0, 0], [0, 0, 0xfe, 0xff]];
const ZIP = 'application/zip';
const COMPOUND = 'application/x-cfb';
const CONTAINER_MARKS = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

/** Whether {@link CONTAINER_HEAD_BYTES} are needed to tell what the bytes are. */
export function isContainer(start: Uint8Array): boolean {
  return CONTAINER_MARKS.some((mark) => mark.every((byte, i) => start[i] === byte));
}

/** What an object is, from its first {@link HEAD_BYTES} bytes or more (or all, where it has fewer). */
export async function sniffType(bytes: Uint8Array): Promise<Sniffed> {
  const head = bytes.subarray(0, HEAD_BYTES);
  const start = Buffer.from(head.subarray(0, HEADER_WITHIN_BYTES + '%PDF-1'.length)).toString('latin1');
  if (start.startsWith('%PDF-')) {
    return named(ContentType.PDF.mimeType);
  }
  if (UTF_32_MARKS.some((mark) => mark.every((byte, i) => head[i] === byte))) {
    return { description: 'text in UTF-32', advice: 'Save it as UTF-8, and upload that.' };
  }

  const signature = await signatureOf(bytes);
  if (signature && SAYS_SO_IN_TEXT.has(signature.mime)) {
    return named(signature.mime, signature.ext);
  }
  if (isText(head)) {
    const text = describeText(head);
    return PDF_HEADER.test(start) ? { ...named(ContentType.PDF.mimeType), mayBeText: true } : text;
  }
  if (signature) {
    return named(signature.mime, signature.ext);
  }
  if (PDF_HEADER.test(start)) {
    return named(ContentType.PDF.mimeType);
  }
  if (isLegacyText(head)) {
    return {
      description: 'text in an encoding other than UTF-8, or UTF-16 with a byte order mark',
      advice: 'Save it as UTF-8, and upload that.',
    };
  }
  return { description: 'of no known type' };
}

async function signatureOf(bytes: Uint8Array): Promise<FileType | undefined> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tiffLayout(head.subarray(0, 16))) {
    return cameraRawOf(head) ?? { mime: ContentType.TIFF.mimeType, ext: 'tif' };
  }
  try {
    const found = await fileTypeFromBuffer(bytes);
    switch (found?.mime) {
      case undefined: return undefined;
      case ZIP: return officeTypeOf(head) ?? found;
      case COMPOUND: return compoundTypeOf(head) ?? found;
      default: return { mime: SAME[found!.mime] ?? found!.mime, ext: found!.ext };
    }
  } catch {
    return undefined; // it follows the structure of some types, and stumbles where that leads beyond the head
  }
}

function named(contentType: string, extension?: string): Sniffed {
  const { name, advice } = formatNameOf(contentType);
  return { contentType, description: name, advice, usualExtension: extension && `.${extension}` };
}

/** Text that the pipeline reads, as far as its beginning tells. */
export function describeText(head: Uint8Array): Sniffed {
  const contentType = ContentType.TEXT.mimeType;
  const start = Buffer.from(head.subarray(0, 1024)).toString('utf8').trimStart();
  if (/^(<!doctype html|<html)/i.test(start)) {
    return { contentType, description: 'a web page (HTML)', advice: 'Print it to a PDF, and upload that.' };
  }
  if (start.startsWith('<?xml')) {
    return { contentType, description: 'XML text' };
  }
  if (/^(Return-Path|Received|Delivered-To|From|MIME-Version|Message-ID): /i.test(start) && /^(Subject|Date|To): /im.test(start)) {
    return { contentType, description: 'an e-mail', advice: 'Print it to a PDF, upload that, and upload its attachments by themselves.' };
  }
  return { contentType, description: 'plain text' };
}
