/** Why a step cannot be run on this machine, which is no failure. */
export class NotRun extends Error {
}

/** Runs named steps one after the other, says how each went, and ends with a line to read: `N passed, N failed`, and how many were not run, if any. */
export class Checks {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  /**
   * @param title what holds when the step is through
   * @returns what the step gives; nothing where it failed
   */
  public async step<T>(title: string, run: () => T | Promise<T>): Promise<T | undefined> {
    const start = performance.now();
    try {
      const value = await run();
      this.passed += 1;
      console.log(`ok      ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
      return value;
    } catch (error) {
      if (error instanceof NotRun) {
        this.skipped += 1;
        console.log(`NOT RUN ${title}\n${indent(error.message)}`);
        return undefined;
      }
      this.failed += 1;
      console.log(`FAILED  ${title}`);
      console.log(indent(error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  }

  /** What takes a while is announced, so that a quiet terminal is not taken for a stuck one. */
  public announce(what: string): void {
    console.log(`        ${what} ...`);
  }

  /** @returns whether all passed */
  public end(): boolean {
    console.log(`\n${this.passed} passed, ${this.failed} failed${this.skipped > 0 ? `, ${this.skipped} skipped` : ''}`);
    process.exitCode = this.failed > 0 ? 1 : 0;
    return this.failed === 0;
  }
}

/** @param what is wrong with those that are found */
export function expectEmpty(what: string, names: readonly string[]): void {
  if (names.length > 0) {
    throw new Error(`${what}: ${names.join(', ')}`);
  }
}

function indent(text: string): string {
  return text.trim().split('\n').map(line => `        ${line}`).join('\n');
}
