import { ContentType } from '../../../contract/content-type';

/** How people call a format, to be put after "The file is", and what they can do about it. */
export interface FormatName {
  readonly name: string;
  readonly advice?: string;
}

const SAVE_AS_PDF = 'Save it as a PDF, and upload that.';
const EXPORT_IMAGE = 'Export it as a JPEG or PNG image, and upload that.';
const UNPACK = 'Unpack it, and upload the documents in it one by one.';
const PRINT_MAIL = 'Print it to a PDF, upload that, and upload its attachments by themselves.';
const NO_DOCUMENT = 'Upload the document itself.';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** By MIME type. Those of the types that the pipeline reads by itself need no advice. */
const NAMES: Readonly<Record<string, FormatName>> = {
  [ContentType.PDF.mimeType]: { name: 'a PDF' },
  [ContentType.PNG.mimeType]: { name: 'a PNG image' },
  [ContentType.JPEG.mimeType]: { name: 'a JPEG image' },
  [ContentType.TIFF.mimeType]: { name: 'a TIFF image' },
  [`${OFFICE}wordprocessingml.document`]: { name: 'a Word document', advice: SAVE_AS_PDF },
  [`${OFFICE}spreadsheetml.sheet`]: { name: 'an Excel workbook', advice: SAVE_AS_PDF },
  [`${OFFICE}presentationml.presentation`]: { name: 'a PowerPoint presentation', advice: SAVE_AS_PDF },
  'application/msword': { name: 'a Word 97–2003 document', advice: SAVE_AS_PDF },
  'application/vnd.ms-excel': { name: 'an Excel 97–2003 workbook', advice: SAVE_AS_PDF },
  'application/vnd.ms-powerpoint': { name: 'a PowerPoint 97–2003 presentation', advice: SAVE_AS_PDF },
  'application/vnd.visio': { name: 'a Visio drawing', advice: SAVE_AS_PDF },
  'application/vnd.ms-outlook': { name: 'an Outlook e-mail', advice: PRINT_MAIL },
  'application/x-cfb': { name: 'an Office 97–2003 file', advice: SAVE_AS_PDF },
  'application/vnd.oasis.opendocument.text': { name: 'an OpenDocument text', advice: SAVE_AS_PDF },
  'application/vnd.oasis.opendocument.spreadsheet': { name: 'an OpenDocument spreadsheet', advice: SAVE_AS_PDF },
  'application/vnd.oasis.opendocument.presentation': { name: 'an OpenDocument presentation', advice: SAVE_AS_PDF },
  'application/rtf': { name: 'a rich text (RTF) document', advice: SAVE_AS_PDF },
  'application/postscript': { name: 'a PostScript document', advice: SAVE_AS_PDF },
  'application/eps': { name: 'an EPS drawing', advice: SAVE_AS_PDF },
  'application/epub+zip': { name: 'an e-book', advice: SAVE_AS_PDF },
  'application/zip': { name: 'a ZIP archive', advice: UNPACK },
  'application/x-7z-compressed': { name: 'a 7-Zip archive', advice: UNPACK },
  'application/x-rar-compressed': { name: 'a RAR archive', advice: UNPACK },
  'application/x-tar': { name: 'a tar archive', advice: UNPACK },
  'application/gzip': { name: 'a gzip archive', advice: UNPACK },
  'application/x-bzip2': { name: 'a bzip2 archive', advice: UNPACK },
  'application/x-xz': { name: 'an xz archive', advice: UNPACK },
  'application/zstd': { name: 'a Zstandard archive', advice: UNPACK },
  'application/x-msdownload': { name: 'a Windows program', advice: NO_DOCUMENT },
  'application/x-elf': { name: 'a Linux program', advice: NO_DOCUMENT },
  'application/x-sqlite3': { name: 'an SQLite database', advice: NO_DOCUMENT },
  'application/dicom': { name: 'a medical (DICOM) image', advice: EXPORT_IMAGE },
  'image/heic': { name: 'a HEIC photo', advice: EXPORT_IMAGE },
  'image/heic-sequence': { name: 'a HEIC photo', advice: EXPORT_IMAGE },
  'image/heif': { name: 'a HEIF photo', advice: EXPORT_IMAGE },
  'image/heif-sequence': { name: 'a HEIF photo', advice: EXPORT_IMAGE },
  'image/avif': { name: 'an AVIF image', advice: EXPORT_IMAGE },
  'image/webp': { name: 'a WebP image', advice: EXPORT_IMAGE },
  'image/gif': { name: 'a GIF image', advice: EXPORT_IMAGE },
  'image/bmp': { name: 'a BMP image', advice: EXPORT_IMAGE },
  'image/jxl': { name: 'a JPEG XL image', advice: EXPORT_IMAGE },
  'image/jp2': { name: 'a JPEG 2000 image', advice: EXPORT_IMAGE },
  'image/jpx': { name: 'a JPEG 2000 image', advice: EXPORT_IMAGE },
  'image/j2c': { name: 'a JPEG 2000 image', advice: EXPORT_IMAGE },
  'image/vnd.adobe.photoshop': { name: 'a Photoshop image', advice: EXPORT_IMAGE },
  'image/vnd.dwg': { name: 'an AutoCAD drawing', advice: SAVE_AS_PDF },
  'image/x-icon': { name: 'an icon', advice: EXPORT_IMAGE },
};

const CAMERA_RAW = /^image\/x-(adobe-dng|canon-cr\d|nikon-nef|sony-arw|fujifilm-raf|olympus-orf|panasonic-rw2)$/;

/** Of a MIME type, in a person's words where there are some. */
export function formatNameOf(mimeType: string): FormatName {
  const known = NAMES[mimeType];
  if (known) {
    return known;
  }
  const subtype = mimeType.slice(mimeType.indexOf('/') + 1).replace(/^(x-|vnd\.|x\.)/, '');
  if (CAMERA_RAW.test(mimeType)) {
    return { name: 'a camera raw photo', advice: EXPORT_IMAGE };
  }
  if (/^application\/vnd\.(ms-word|ms-excel|ms-powerpoint|openxmlformats|oasis)/.test(mimeType)) {
    return { name: `an Office document (${mimeType})`, advice: SAVE_AS_PDF };
  }
  if (mimeType.startsWith('audio/')) {
    return { name: `a sound recording (${subtype})`, advice: NO_DOCUMENT };
  }
  if (mimeType.startsWith('video/')) {
    return { name: `a video (${subtype})`, advice: NO_DOCUMENT };
  }
  if (mimeType.startsWith('font/')) {
    return { name: `a font (${subtype})`, advice: NO_DOCUMENT };
  }
  return mimeType.startsWith('image/') ? { name: `an image of the type ${mimeType}`, advice: EXPORT_IMAGE } : { name: `of the type ${mimeType}` };
}
