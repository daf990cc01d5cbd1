import { Readable } from 'node:stream';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { ResultPage } from '../../../src/normalization';
import { pagesOfEmbeddedText, EmbeddedTextPart } from '../../../src/normalization/embedded-text';
import { Warnings } from '../../../src/normalization/warnings';
import { pdfParts } from '../../../src/recognition/handler/runners/embedded-text/pdf-parts';
import { png } from '../../intake/inspection/documents';

export interface PageOptions {
  /** Each at x, y in points from the lower left corner of the page before it is turned. */
  readonly texts?: ReadonlyArray<readonly [string, number, number]>;
  /** Of the page, clockwise. */
  readonly rotation?: number;
  /** Of the text, counter-clockwise. */
  readonly textAngle?: number;
  readonly picture?: boolean;
  readonly cropBox?: readonly [number, number, number, number];
  /** A field of a form, filled in. */
  readonly field?: string;
}

/** A PDF of pages of 600 by 800 points, with Helvetica of 20 points. */
export async function textPdf(pages: readonly PageOptions[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [index, { texts = [], rotation = 0, textAngle = 0, picture, cropBox, field }] of pages.entries()) {
    const page = document.addPage([600, 800]);
    page.setRotation(degrees(rotation));
    texts.forEach(([text, x, y]) => page.drawText(text, { x, y, size: 20, font, rotate: degrees(textAngle) }));
    if (picture) {
      page.drawImage(await document.embedPng(png(8, 8)), { x: 0, y: 0, width: 600, height: 800 });
    }
    if (cropBox) {
      page.setCropBox(...cropBox);
    }
    if (field) {
      const textField = document.getForm().createTextField(`field${index}`);
      textField.setText(field);
      textField.addToPage(page, { x: 100, y: 500, width: 200, height: 30, font });
    }
  }
  return Buffer.from(await document.save());
}

/** A page of a font whose codes 1, 2, … are glyphs of these names, as a `(\001\002)` shows them; `toUnicode` maps codes to UTF-16 in hex. */
export function glyphPdf(content: string, glyphNames: string, toUnicode?: Record<string, string>): Buffer {
  const cmap = toUnicode && '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><ff> endcodespacerange\n'
    + `${Object.keys(toUnicode).length} beginbfchar ${Object.entries(toUnicode).map(([code, hex]) => `<${code}><${hex}>`).join(' ')} endbfchar endcmap end`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>',
    `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[1${glyphNames}]>>${cmap ? '/ToUnicode 6 0 R' : ''}>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...cmap ? [`<</Length ${cmap.length}>>stream\n${cmap}\nendstream`] : [],
  ];
  // the cross-reference is left to be repaired
  return Buffer.from(`%PDF-1.4\n${objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('')}trailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n`, 'latin1');
}

export interface ReadText {
  readonly parts: EmbeddedTextPart[];
  readonly pages: ResultPage[];
  readonly warnings: string[];
}

/** Reads a PDF as the engine does, and what it gave as collection does. */
export async function readText(bytes: Uint8Array, deadline = Infinity): Promise<ReadText> {
  return collected(await all(pdfParts(Readable.from([bytes]), deadline)));
}

export async function collected(parts: EmbeddedTextPart[]): Promise<ReadText> {
  const warnings = new Warnings();
  const pages = await all(pagesOfEmbeddedText(Readable.from(parts), warnings));
  return { parts, pages, warnings: warnings.list() };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}
