/** As people write amounts. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

export function dollars(usd: number): string {
  return usd > 0 && usd < 0.01 ? 'less than $0.01' : `$${usd.toFixed(2)}`;
}

/** An estimate. */
export function aboutDollars(usd: number): string {
  return usd >= 0.01 ? `about ${dollars(usd)}` : dollars(usd);
}

export function bytes(count: number | undefined): string | undefined {
  if (count === undefined) {
    return undefined;
  }
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, count < 1000 ? 0 : Math.floor(Math.log10(count) / 3));
  return power === 0 ? `${count} B` : `${(count / 1000 ** power).toFixed(1)} ${units[power]}`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** To the minute. @param time in ISO 8601 */
export function minuteOf(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

/** The verb for so many. */
export function are(count: number): 'is' | 'are' {
  return count === 1 ? 'is' : 'are';
}
