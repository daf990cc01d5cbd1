import { Findings, StructureReader } from './findings';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { NotText, TextStream } from '../../../formats/text-decoding';

/** JavaScript's `\s` is Unicode's White_Space but for the next-line character. */
const WORD = /[^\s\u0085]+/gu;
const ENDS_IN_WORD = /[^\s\u0085]$/u;
const BEGINS_IN_WORD = /^[^\s\u0085]/u;

/** Counts words, in constant memory. */
export class TextReader implements StructureReader {
  private stream?: TextStream;
  private words = 0;
  private inWord = false;
  private isText = true;

  public write(chunk: Uint8Array): void {
    if (!this.isText) {
      return;
    }
    this.guarded(() => {
      this.stream ??= new TextStream(chunk);
      this.count(this.stream.decode(chunk));
    });
  }

  public finish(): Findings {
    this.guarded(() => this.count(this.stream?.end() ?? ''));
    if (this.isText) {
      return { wordCount: this.words };
    }
    return {
      problem: {
        code: DocumentErrorCode.UNSUPPORTED_TYPE,
        message: 'The bytes begin as text, but further on they are neither UTF-8 nor UTF-16 with a byte order mark. Save the text as UTF-8 and upload it again.',
      },
    };
  }

  private guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof NotText)) {
        throw error;
      }
      this.isText = false;
    }
  }

  private count(text: string): void {
    if (text === '') {
      return;
    }
    WORD.lastIndex = 0;
    while (WORD.test(text)) {
      this.words++;
    }
    if (this.inWord && BEGINS_IN_WORD.test(text)) {
      this.words--;
    } // one word, cut by the border
    this.inWord = ENDS_IN_WORD.test(text);
  }
}
