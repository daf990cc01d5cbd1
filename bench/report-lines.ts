/** How figures stand in the tables: at most 80 columns wide. */

export function line([name = '', ...cells]: string[]): string {
  return [name.padEnd(16), ...cells.map(cell => cell.padStart(10))].join('').trimEnd();
}

export function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

export function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}

export function ratio(value: number): string {
  return value.toFixed(2);
}

export function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

export function dollars(value: number): string {
  return `$${value.toFixed(4)}`;
}
