import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { readonly devDependencies: Readonly<Record<string, string>> };
const pinned = Object.keys(devDependencies).filter((name) => /^\d/.test(devDependencies[name]));

test('each package with an exact version stands in CONTRIBUTING.md, with the reason', () => {
  const [, table] = /^## Dependencies$([^]*?)^## /m.exec(readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8'))!;
  const named = [...table.matchAll(/^\| (`.+`) \| (.+) \|$/gm)].flatMap(([, names]) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const stands = (name: string) => named.some((each) => each === name || (each.endsWith('/*') && name.startsWith(each.slice(0, -1))));
  expect(pinned.length).toBeGreaterThan(5);
  expect(pinned.filter((name) => !stands(name))).toEqual([]);
});

test('the weekly update leaves them alone, and asks about the rest', () => {
  const { upgrade } = JSON.parse(readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf8')).tasks;
  const updated = new Set<string>(upgrade.steps.flatMap(({ execArgs = [] }: { readonly execArgs?: readonly string[] }) => (execArgs[1] === 'update' ? execArgs.slice(2) : [])));
  expect(pinned.filter((name) => updated.has(name))).toEqual([]);
  expect(updated).toContain('@aws-sdk/client-textract');
});
