/** What a document takes of the budget. Whole millionths of a dollar: sums of fractions would be off. */
export interface Cost {
  readonly pages: number;
  readonly micros: number;
}

/** What is reserved for an attempt, until it is known what it cost. */
export interface Reservation extends Cost {
  /** Tells it from another one of the same attempt. */
  readonly id: string;
  /** The UTC day that it counts in, and with it the month. */
  readonly day: string;
  /** When it was made, in epoch milliseconds. */
  readonly since: number;
}

export const MICROS_PER_DOLLAR = 1_000_000;

/** Below this, a sum of floating-point numbers is off, and nothing was asked for. */
const NOISE = 1e-6;

/**
 * What so many pages cost, rounded up; nothing where they are free.
 *
 * @param pricePerPage in US dollars
 */
export function costOf(pages: number, pricePerPage: number | undefined): Cost | undefined {
  const micros = Math.ceil(pages * (pricePerPage ?? 0) * MICROS_PER_DOLLAR - NOISE);
  return micros > 0 ? { pages, micros } : undefined;
}
