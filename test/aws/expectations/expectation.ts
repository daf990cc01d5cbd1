import type { Given } from './given';

/** What Chromium asks for when an address is opened. */
export const CHROMIUM_ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

/** Something that the library counts on. */
export interface Expectation {
  readonly title: string;
  /** Why the emulator cannot show it. @default - it can */
  readonly awsOnly?: string;
  /** Whether it looks at what all others have left. @default false */
  readonly last?: boolean;
  /**
   * Tries it.
   *
   * @returns what was seen, for people to read
   * @throws where it does not hold
   */
  readonly holds: (given: Given) => Promise<string>;
}

/** Something that only time shows. */
export interface LongExpectation {
  readonly title: string;
  readonly days: number;
  /** @returns what `holds` is told, as it can be written to a file */
  readonly begin: (given: Given) => Promise<Record<string, string>>;
  readonly holds: (given: Given, begun: Readonly<Record<string, string>>) => Promise<string>;
}

/** @throws Error that says what was seen instead */
export function expect(holds: boolean, seen: string): void {
  if (!holds) {
    throw new Error(seen);
  }
}
