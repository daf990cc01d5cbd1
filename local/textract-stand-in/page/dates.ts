const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** '3 March 1984' or '1984-03-03' as the service writes dates; others are not made out. */
export function normalizedDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) {
    return written(iso[1], iso[2], iso[3]);
  }
  const [, day, month, year] = /^(\d{1,2}) (\p{L}{3,9})\.? (\d{4})$/u.exec(text) ?? [];
  const number = MONTHS.indexOf(month?.slice(0, 3).toLowerCase()) + 1;
  return number > 0 ? written(year, String(number).padStart(2, '0'), day.padStart(2, '0')) : undefined;
}

function written(year: string, month: string, day: string): string {
  return `${year}-${month}-${day}T00:00:00`;
}
