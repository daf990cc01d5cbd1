/** `UploadsLate` and `undeliveredCompletions` as people write them: "Uploads late", "Undelivered completions". */
export function asWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).replace(/^webhook-/, 'webhook ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** "3 hours", in the reader's language; cut to a whole unit. */
export function forHowLong(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[3];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.floor(seconds / size));
}

/** What is there since a moment. */
export function sinceThen(instant: string, now = Date.now()): string {
  return forHowLong(Math.max(0, (now - Date.parse(instant)) / 1000));
}

const DOLLARS = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD' });

export const dollars = (usd: number): string => DOLLARS.format(usd);
