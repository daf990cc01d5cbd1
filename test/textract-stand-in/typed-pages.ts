import type { RecognisedLine, RecognisedPage, Recognizer } from '../../local/recognize/recognizer';

const MAGIC = { PDF: '%PDF-\n', PNG: '\x89PNG\r\n\x1a\n', TIFF: 'II*\0\n', JPEG: '\xff\xd8\xff\n' };
const CONFIDENCE = 80;

/** The bytes of a document that a `TypedRecognizer` reads as the text says; a form feed begins a page. */
export function typed(text: string, type: keyof typeof MAGIC = 'PDF'): Buffer {
  return Buffer.concat([Buffer.from(MAGIC[type], 'latin1'), Buffer.from(text)]);
}

/** Sees a document as if it were typed on a machine: each letter has its place. */
export class TypedRecognizer implements Recognizer {
  async open(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1');
    const magic = Object.values(MAGIC).find((each) => text.startsWith(each))!;
    const pages = text.slice(magic.length).split('\f');
    return { pageCount: pages.length, recognize: async (index: number) => pageOf(pages[index]), close: () => undefined };
  }

  async stop(): Promise<void> {}
}

/** Two spaces end a line, as a gap does for Tesseract. Letters are 10 by 20, rows 40 apart; the first is higher where it is in capitals. */
export function pageOf(text: string): RecognisedPage {
  const rows = text.split('\n');
  return { width: 1000, height: Math.max(1, rows.length) * 40, lines: rows.flatMap(linesOf) };
}

function linesOf(text: string, row: number): RecognisedLine[] {
  const height = row === 0 && text === text.toUpperCase() ? 30 : 20;
  return [...text.matchAll(/\S+( \S+)*/g)].map((line) => ({
    words: [...line[0].matchAll(/\S+/g)].map((word) => ({
      text: word[0],
      confidence: CONFIDENCE,
      box: { left: (line.index + word.index) * 10, top: row * 40 + 10, width: word[0].length * 10, height },
    })),
  }));
}
