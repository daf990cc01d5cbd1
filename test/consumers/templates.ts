import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** The templates of a cloud assembly, by file name. */
export async function readTemplates(assembly: string): Promise<Map<string, unknown>> {
  const names = (await fs.readdir(assembly)).filter(name => name.endsWith('.template.json')).sort();
  return new Map(await Promise.all(names.map(async (name): Promise<[string, unknown]> =>
    [name, JSON.parse(await fs.readFile(path.join(assembly, name), 'utf8'))])));
}

/** Where two JSON values differ, as paths; the order of an object's keys does not count. */
export function differences(expected: unknown, received: unknown, at = ''): string[] {
  if (Object.is(expected, received)) {
    return [];
  }
  if (!isObject(expected) || !isObject(received) || Array.isArray(expected) !== Array.isArray(received)) {
    return [`${at}: ${JSON.stringify(received)} instead of ${JSON.stringify(expected)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(received)]);
  return [...keys].flatMap(key => differences(expected[key], received[key], `${at}/${key}`));
}

const MOST_DIFFERENCES = 10; // to show

/** @throws with where they differ */
export function expectSame(expected: unknown, received: unknown): void {
  const found = differences(expected, received);
  if (found.length > 0) {
    const more = found.length > MOST_DIFFERENCES ? [`and ${found.length - MOST_DIFFERENCES} more`] : [];
    throw new Error([...found.slice(0, MOST_DIFFERENCES), ...more].join('\n'));
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
