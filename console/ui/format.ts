/** Numbers and times as the reader's own browser writes them. */

const NUMBER = new Intl.NumberFormat();
const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

export const count = (value: number): string => NUMBER.format(value);

/** @param value 0 to 100 */
export const percent = (value: number): string => PERCENT.format(value / 100);

export const shortTime = (instant: string): string => SHORT.format(new Date(instant));

export const fullTime = (instant: string): string => FULL.format(new Date(instant));

export function size(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return new Intl.NumberFormat(undefined, { style: 'unit', unit: UNITS[step], maximumFractionDigits: step > 1 ? 1 : 0 }).format(bytes / 1000 ** step);
}

const TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF', 'image/tiff': 'TIFF', 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'text/plain': 'Text',
};

/** A MIME type as people call it. */
export const typeName = (contentType: string): string => TYPES[contentType] ?? contentType;

/** "1 document", "2 documents". */
export const counted = (number: number, one: string, many = `${one}s`): string => `${count(number)} ${number === 1 ? one : many}`;
