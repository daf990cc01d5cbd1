/**
 * The words of a table or a form, to be struck out one by one: a line of the page is written only where it says
 * something that the table beside it does not.
 */
export class TokenPool {
  private readonly counts = new Map<string, number>();

  public constructor(texts: readonly string[]) {
    for (const token of texts.flatMap(tokensOf)) {
      this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
    }
  }

  /** Whether all words of a text are here; if so, they are struck out. */
  public take(text: string): boolean {
    const tokens = tokensOf(text);
    const taken: string[] = [];
    for (const token of tokens) {
      const count = this.counts.get(token) ?? 0;
      if (count === 0) {
        taken.forEach((back) => this.counts.set(back, this.counts.get(back)! + 1));
        return false;
      }
      this.counts.set(token, count - 1);
      taken.push(token);
    }
    return true;
  }
}

function tokensOf(text: string): string[] {
  return text.split(/\s+/).filter((token) => token !== '');
}
