/** The length of `2026-11` and `2026-11-29` at the beginning of an ISO 8601 time. */
const MONTH_CHARACTERS = 7;
const DAY_CHARACTERS = 10;

/** The UTC day of a moment, such as `2026-11-29`. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, DAY_CHARACTERS);
}

/** The UTC month that a day is in, such as `2026-11`. */
export function monthOf(day: string): string {
  return day.slice(0, MONTH_CHARACTERS);
}

/** When the UTC day after this one begins, in epoch milliseconds. */
export function nextDay(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
}

/** When the UTC month after this one begins, in epoch milliseconds. */
export function nextMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
