/** `UploadsLate` and `undeliveredCompletions` as people write them: "Uploads late", "Undelivered completions". */
export function asWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).replace(/^webhook-/, 'webhook ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** "3 hours", in the reader's language; cut to a whole unit. @param unitDisplay how the unit is written: `short` is "3 hr" */
export function forHowLong(seconds: number, unitDisplay: 'long' | 'short' = 'long'): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[3];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 0 }).format(Math.floor(seconds / size));
}

/** How long it is from one instant to another. */
export function sinceThen(instant: string, until: string): string {
  return forHowLong(Math.max(0, (Date.parse(until) - Date.parse(instant)) / 1000));
}

const DOLLARS = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' });

export const dollars = (usd: number): string => DOLLARS.format(usd);
