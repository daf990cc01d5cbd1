/** After so long people want to know that something happens. */
const PATIENCE_MS = 2000;
/** Where nobody looks at a terminal, a line now and then. */
const LINE_EVERY_MS = 15_000;

/** Tells on the standard error output how far the simulation is. */
export class Progress {
  private readonly begun = Date.now();
  private toldAt = 0;
  private done = 0;

  /** @param documents that are simulated, all runs together */
  public constructor(private readonly documents: number, private readonly output: NodeJS.WriteStream = process.stderr) {}

  public add(ended: number): void {
    this.done += ended;
    const now = Date.now();
    if (now - this.begun < PATIENCE_MS || now - this.toldAt < (this.output.isTTY ? 200 : LINE_EVERY_MS)) {
      return;
    }
    this.toldAt = now;
    const line = `${Math.floor(100 * this.done / this.documents)} % of ${this.documents.toLocaleString('en-US')} documents, ${Math.round((now - this.begun) / 1000)} s`;
    this.output.write(this.output.isTTY ? `\r${line} ` : `${line}\n`);
  }

  public end(): void {
    if (this.output.isTTY && this.toldAt > 0) {
      this.output.write('\r\x1b[K');
    }
  }
}
