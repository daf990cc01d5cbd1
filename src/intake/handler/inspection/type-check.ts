import { Sniffed } from './sniff-type';
import { ContentType } from '../../../contract/content-type';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentError } from '../../../contract/document-record';

/** Extensions that promise a type which plain text never is. */
const PROMISED: Readonly<Record<string, string>> = {
  '.pdf': ContentType.PDF.mimeType,
  '.png': ContentType.PNG.mimeType,
  '.jpg': ContentType.JPEG.mimeType,
  '.jpeg': ContentType.JPEG.mimeType,
  '.tif': ContentType.TIFF.mimeType,
  '.tiff': ContentType.TIFF.mimeType,
};

/**
 * Whether the pipeline takes what the bytes are. The name does not count, so a PNG named `.jpg` is taken for the PNG that it is;
 * but where text bears the extension of an image or a PDF, something went wrong (a web page saved in its place, mostly), and
 * passing it on as text would hide that.
 */
export function checkType(sniffed: Sniffed, fileName: string, accepts: (mimeType: string) => boolean): DocumentError | undefined {
  const { contentType, description, usualExtension } = sniffed;
  const extension = extensionOf(fileName);
  const isMisnamedText = contentType === ContentType.TEXT.mimeType && extension in PROMISED;
  if (contentType !== undefined && accepts(contentType) && !isMisnamedText) {
    return undefined;
  }

  const expected = extension in PROMISED ? PROMISED[extension] : undefined;
  const differs = extension !== '' && (expected ? expected !== contentType : extension !== (usualExtension ?? extension));
  const name = differs ? `, though its name ends with ${extension}` : '';
  const advice = isMisnamedText ? 'Upload the document itself.' : sniffed.advice ?? 'Upload the document as one of the types that the pipeline takes.';
  return { code: DocumentErrorCode.UNSUPPORTED_TYPE, message: `The file is ${description}${name}. ${advice}` };
}

/** In lower case and with its dot; empty where the name has none. */
function extensionOf(fileName: string): string {
  return /[^./\\](\.[A-Za-z0-9]{1,10})$/.exec(fileName)?.[1].toLowerCase() ?? '';
}
