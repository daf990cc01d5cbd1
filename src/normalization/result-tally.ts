import { ResultPage, ResultSummary, ResultWord } from './document-result';

/** Counts what passes by, in constant memory. */
export class ResultTally {
  private pages = 0;
  private lines = 0;
  private words = 0;
  private confidences = 0;
  private confidenceSum = 0;

  public addPage(page: ResultPage): void {
    this.pages += page.continued ? 0 : 1;
    this.lines += page.lines.length;
    for (const line of page.lines) {
      this.addWords(line.words);
    }
    if (page.unplacedWords) {
      this.addWords(page.unplacedWords);
    }
  }

  /** @param known what others counted: of pages better than those that hold something, of words where there were no pages to count them on */
  public summary(known: { readonly pageCount?: number; readonly wordCount?: number } = {}): ResultSummary {
    return {
      pageCount: known.pageCount ?? (this.pages || undefined),
      lineCount: this.lines,
      wordCount: this.pages > 0 ? this.words : known.wordCount,
      averageConfidence: this.confidences > 0 ? Math.round((this.confidenceSum / this.confidences) * 100) / 100 : undefined,
    };
  }

  private addWords(words: readonly ResultWord[]): void {
    this.words += words.length;
    for (const { confidence } of words) {
      if (confidence !== undefined) {
        this.confidences += 1;
        this.confidenceSum += confidence;
      }
    }
  }
}
