import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './assembly';

export function runbook(): string {
  return readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');
}

/** The headings of alarms, which are one word each. */
export function alarmHeadings(): string[] {
  return [...runbook().matchAll(/^## (\w+)$/gm)].map(([, heading]) => heading);
}
