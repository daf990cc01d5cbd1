import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

const WORKFLOWS = path.join(__dirname, '..', '..', '.github', 'workflows');
const read = (name: string) => parse(fs.readFileSync(path.join(WORKFLOWS, name), 'utf8'));

test('GitHub takes on a role by OIDC, and has no keys of AWS', () => {
  const { acceptance } = read('acceptance.yml').jobs;
  expect(acceptance).toMatchObject({ environment: 'acceptance', permissions: { 'contents': 'read', 'id-token': 'write' } });
  expect(JSON.stringify(acceptance)).not.toMatch(/secrets\.|aws-access-key|aws-secret/);
  const commands = acceptance.steps.map(({ run }: { readonly run?: string }) => run);
  expect(commands).toContain('npm run test:aws -- --yes --run "$RUN"');
  expect(acceptance.steps.at(-1)).toMatchObject({ if: expect.stringContaining('always()'), run: 'npm run test:aws -- --destroy "$RUN"' });
});

test('a release that calls it does not wait for itself', () => {
  expect(read('acceptance.yml')).not.toHaveProperty('concurrency');
});
