import * as path from 'node:path';

/** The checkout. */
export const ROOT = path.resolve(__dirname, '..');

/** What the local environment makes and keeps between runs; git ignores it. */
export const WORK = path.join(ROOT, '.demo');

/** A path as the reader would type it, from where the command runs. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
