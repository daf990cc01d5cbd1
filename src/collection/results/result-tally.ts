import { INLINE_TEXT_MAX_BYTES } from '../contract';
import { ResultPage, ResultSummary } from './document-result';

/** Counts what passes by, in constant memory. */
export class ResultTally {
  private pages = 0;
  private lines = 0;
  private words = 0;
  private confidences = 0;
  private confidenceSum = 0;
  private inlineBytes = 0;
  private inline: string[] | undefined = [];

  public addPage(page: ResultPage): void {
    this.pages += 1;
    this.lines += page.lines.length;
    for (const line of page.lines) {
      this.addWords(line.words);
    }
    this.addWords(page.unplacedWords ?? []);
  }

  public addText(text: string): void {
    this.inlineBytes += Buffer.byteLength(text);
    if (this.inlineBytes <= INLINE_TEXT_MAX_BYTES) {
      this.inline?.push(text);
    } else {
      this.inline = undefined;
    }
  }

  /** The whole text, while it is small. */
  public get inlineText(): string | undefined {
    return this.inline?.join('');
  }

  /** @param known what intake, or the engine, counted where there were no pages to count */
  public summary(known: { pageCount?: number; wordCount?: number }): ResultSummary {
    return {
      pageCount: known.pageCount ?? (this.pages || undefined),
      lineCount: this.lines,
      wordCount: this.pages > 0 ? this.words : known.wordCount,
      averageConfidence: this.confidences > 0 ? Math.round((this.confidenceSum / this.confidences) * 100) / 100 : undefined,
    };
  }

  private addWords(words: readonly { readonly confidence?: number }[]): void {
    this.words += words.length;
    for (const { confidence } of words) {
      if (confidence !== undefined) {
        this.confidences += 1;
        this.confidenceSum += confidence;
      }
    }
  }
}
