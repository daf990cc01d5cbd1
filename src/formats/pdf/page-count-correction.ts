import { CrossReference } from './cross-reference';
import { PdfValue, Reference } from './pdf-syntax';
import { DocumentBytes } from '../document-bytes';

/** What an update of the page tree needs. */
export interface CountedTree {
  readonly file: CrossReference;
  /** The number of its upmost node, and what stands in it. */
  readonly rootNumber: number;
  readonly root: ReadonlyMap<string, PdfValue>;
  readonly pages: ReadonlyArray<number | undefined>;
}

/**
 * The document as it would be with the right number of pages, and all of them below the upmost node: an update behind its end, as ISO 32000-1,
 * 7.5.6 has it, that PDFium reads as part of the file. The pages keep what they inherit, since each names its parent itself.
 *
 * @returns nothing where that cannot be written: in an encrypted file, or where a page is no object of its own
 */
export function withCountedPages(document: DocumentBytes, { file, rootNumber, root, pages }: CountedTree): DocumentBytes | undefined {
  const size = file.trailer.get('/Size');
  if (file.trailer.has('/Encrypt') || typeof size !== 'number' || pages.includes(undefined)) {
    return undefined;
  }
  const kids = pages.map((objectNumber) => new Reference(objectNumber!));
  const node = new Map(root).set('/Count', kids.length).set('/Kids', kids);
  const nodeAt = document.sizeBytes + 1 - file.headerAt;
  const object = `\n${rootNumber} 0 obj\n${written(node)}\nendobj\n`;
  const tableAt = document.sizeBytes + object.length - file.headerAt;
  const trailer = new Map<string, PdfValue>([['/Root', file.trailer.get('/Root')!], ['/Prev', file.newestAt]]);
  const table = file.isTable ? tableOf(rootNumber, nodeAt, trailer.set('/Size', size)) : streamOf(rootNumber, nodeAt, size, tableAt, trailer);
  return appended(document, Buffer.from(`${object}${table}startxref\n${tableAt}\n%%EOF\n`, 'latin1'));
}

function tableOf(objectNumber: number, at: number, trailer: ReadonlyMap<string, PdfValue>): string {
  return `xref\n${objectNumber} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n${written(trailer)}\n`;
}

/** A file whose cross-reference is a stream goes on with one. It has the next number. */
function streamOf(objectNumber: number, at: number, size: number, tableAt: number, trailer: Map<string, PdfValue>): string {
  const row = (position: number) => {
    const bytes = Buffer.alloc(6);
    bytes.writeUInt8(1);
    bytes.writeUInt32BE(position, 1);
    return bytes.toString('latin1');
  };
  const dictionary = trailer.set('/Type', '/XRef').set('/Size', size + 1).set('/W', [1, 4, 1]).set('/Index', [objectNumber, 1, size, 1]).set('/Length', 12);
  return `${size} 0 obj\n${written(dictionary)}\nstream\n${row(at)}${row(tableAt)}\nendstream\nendobj\n`;
}

function written(value: PdfValue): string {
  if (value instanceof Reference) {
    return `${value.objectNumber} 0 R`;
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => written(item as PdfValue)).join(' ')}]`;
  }
  if (value instanceof Map) {
    return `<<${[...value as ReadonlyMap<string, PdfValue>].map(([name, item]) => `${name} ${written(item)}`).join('')}>>`;
  }
  return String(value);
}

function appended(document: DocumentBytes, end: Buffer): DocumentBytes {
  return {
    sizeBytes: document.sizeBytes + end.length,
    readInto: (target, offset, length, position) => {
      const before = Math.max(0, Math.min(length, document.sizeBytes - position));
      const from = position + before - document.sizeBytes;
      if (from + length - before > end.length || (before > 0 && !document.readInto(target, offset, before, position))) {
        return false;
      }
      target.set(end.subarray(Math.max(0, from), Math.max(0, from) + length - before), offset + before);
      return true;
    },
  };
}
