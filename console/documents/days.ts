/** Days of the reader's time zone, as `<input type="date">` has them, and the instants at which they begin and end. */

/** @param shiftMs `-1` for the last day before an instant at which a range ends */
export function dateOf(instant?: string, shiftMs = 0): string {
  if (instant === undefined) {
    return '';
  }
  const date = new Date(Date.parse(instant) + shiftMs);
  const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  return `${padded(date.getFullYear(), 4)}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;
}

export function startOfDay(day: string): string | undefined {
  return instantOf(day, 0);
}

/** The instant at which the next day begins. */
export function endOfDay(day: string): string | undefined {
  return instantOf(day, 1);
}

function instantOf(day: string, later: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  return day === '' ? undefined : new Date(year, month - 1, date + later).toISOString();
}
