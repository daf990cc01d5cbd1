import { Cost, Reservation } from './reservation';

/**
 * The item that counts what is spent: its attributes, flat, so that one write can set any of them whatever is there. What is reserved counts as
 * spent.
 *
 * A mark says that the count was changed for an attempt. It stays until the reservation's own item tells the same, so that whoever repeats the
 * change, after a crash or at the same time, finds that it was made.
 */
export interface BudgetItem {
  /** By UTC day. */
  readonly pages: Readonly<Record<string, number>>;
  /** By UTC month. */
  readonly micros: Readonly<Record<string, number>>;
  /** By the attempts' tags: counted, and perhaps without an item of its own. */
  readonly reserved: Readonly<Record<string, Reservation>>;
  /** By the attempts' tags: settled, and perhaps with an item still. In epoch milliseconds. */
  readonly settled: Readonly<Record<string, number>>;
}

export const pagesOf = (day: string) => `pages:${day}`;
export const microsOf = (month: string) => `micros:${month}`;
export const reservedMark = (tag: string) => `reserved:${tag}`;
export const settledMark = (tag: string) => `settled:${tag}`;

/** A mark is one value: a condition can ask whether it is still the same. */
export function markOf({ id, day, pages, micros, since }: Reservation): string {
  return JSON.stringify([id, day, pages, micros, since]);
}

export function budgetItem(attributes: Readonly<Record<string, unknown>>): BudgetItem {
  const pages: Record<string, number> = {};
  const micros: Record<string, number> = {};
  const reserved: Record<string, Reservation> = {};
  const settled: Record<string, number> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const [, what, whose] = /^(pages|micros|reserved|settled):(.*)$/s.exec(name) ?? [];
    switch (what) {
      case 'pages': pages[whose] = value as number; break;
      case 'micros': micros[whose] = value as number; break;
      case 'reserved': reserved[whose] = parseMark(value as string); break;
      case 'settled': settled[whose] = value as number; break;
    }
  }
  return { pages, micros, reserved, settled };
}

function parseMark(mark: string): Reservation {
  const [id, day, pages, micros, since] = JSON.parse(mark) as [string, string, number, number, number];
  return { id, day, pages, micros, since };
}

/** What is spent of the periods that a day is in. */
export function spentIn(item: BudgetItem, day: string, month: string): Cost {
  return { pages: item.pages[day] ?? 0, micros: item.micros[month] ?? 0 };
}
