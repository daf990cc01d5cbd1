/** Lets so many in at once, in the order in which they ask. */
export class Semaphore {
  private readonly waiting: Array<() => void> = [];

  public constructor(private free: number) {}

  /** @returns what lets the next one in; calling it again does no harm */
  public async acquire(): Promise<() => void> {
    if (this.free > 0) {
      this.free -= 1;
    } else {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.release();
      }
    };
  }

  private release(): void {
    const next = this.waiting.shift();
    if (next) {
      next();
    } else {
      this.free += 1;
    }
  }
}
