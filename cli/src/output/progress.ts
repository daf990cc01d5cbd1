import { SingleBar } from 'cli-progress';
import { Terminal } from './terminal';

/** Somebody who reads a log wants to know that it goes on, and no more. */
const QUIET_MS = 10_000;

/** How far something is: a bar where somebody looks at a terminal, or else a line now and then. */
export class Progress {
  private readonly bar?: SingleBar;
  private done = 0;
  private toldAt = Date.now();

  /** @param unit in the plural, such as `documents` */
  public constructor(
    private readonly terminal: Terminal, private readonly what: string, private readonly total: number, private readonly unit: string,
  ) {
    const output = terminal.progressOutput;
    if (output.isTTY && total > 1) {
      this.bar = new SingleBar({
        format: `${what} {bar} {value} of {total} ${unit}, {eta_formatted} left`,
        barsize: Math.max(4, Math.min(30, (output.columns ?? 60) - what.length - unit.length - 2 * String(total).length - 22)),
        stream: output as NodeJS.WritableStream,
        hideCursor: true,
        clearOnComplete: true,
        linewrap: false,
      });
      this.bar.start(total, 0);
    }
  }

  public step(by = 1): void {
    this.done += by;
    this.bar?.increment(by);
    if (!this.bar && Date.now() - this.toldAt > QUIET_MS) {
      this.toldAt = Date.now();
      void this.terminal.note(`${this.what}: ${this.done} of ${this.total} ${this.unit}`);
    }
  }

  /** Says something meanwhile. */
  public async note(text: string): Promise<void> {
    this.bar?.stop();
    await this.terminal.note(text);
    this.bar?.start(this.total, this.done);
  }

  public end(): void {
    this.bar?.stop();
  }
}
