import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { ROOT } from './helpers/assembly';

const SCRIPT = path.join(ROOT, 'tools', 'check-node.cjs');

/** Runs the check as if Node.js were of another version. */
function checkedOn(version: string): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, ['-e', `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(SCRIPT)});`], { encoding: 'utf8' });
  return { status, stderr };
}

test.each(['18.20.8', '20.9.0', '20.15.1'])('Node.js %s is told to be too old, in a sentence', (version) => {
  expect(checkedOn(version)).toEqual({
    status: 1, stderr: `Node.js 20.16.0 or later is needed, but this is ${version}. Install a later one: https://nodejs.org/en/download\n`,
  });
});

test.each(['20.16.0', '20.20.2', '22.0.0', '24.1.0'])('Node.js %s is taken', (version) => {
  expect(checkedOn(version)).toEqual({ status: 0, stderr: '' });
});
