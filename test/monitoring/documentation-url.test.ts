import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../helpers/assembly';
import { synthesize } from '../helpers/synthesize';

const REPOSITORY = 'https://github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline';

/** The module as it is when the library's package.json has a version. */
async function urlsOf(version: string): Promise<typeof import('../../src/monitoring/documentation-url')> {
  jest.doMock('node:fs', () => ({ readFileSync: (file: string) => JSON.stringify(file === path.join(ROOT, 'package.json') ? { version } : {}) }));
  jest.resetModules();
  const urls = await import('../../src/monitoring/documentation-url');
  jest.dontMock('node:fs');
  return urls;
}

test.each([
  ['1.2.3', 'v1.2.3'],
  ['0.0.0', 'main'], // as it is in a checkout: a release has another
])('version %s of the library leads to its docs at %s', async (version, ref) => {
  const { RUNBOOK_URL, documentationUrl } = await urlsOf(version);
  expect(RUNBOOK_URL).toBe(`${REPOSITORY}/blob/${ref}/docs/runbook.md`);
  expect(documentationUrl('operations.md')).toBe(`${REPOSITORY}/blob/${ref}/docs/operations.md`);
});

test('alarms lead to pages that are there, by the tags that releases have', () => {
  const { version, repository } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const descriptions = Object.values(synthesize().template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties.AlarmDescription as string);
  const links = new Set(descriptions.map((description) => /What to do: ([^#]+)#\w+$/.exec(description)![1]));
  expect([...links]).toEqual([`${repository.url.replace(/\.git$/, '')}/blob/${version === '0.0.0' ? 'main' : `v${version}`}/docs/runbook.md`]);
  expect(existsSync(path.join(ROOT, 'docs', 'runbook.md'))).toBe(true);

  const { tasks } = JSON.parse(readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf8'));
  expect(tasks.bump.env.RELEASE_TAG_PREFIX).toBe(''); // projen's tags are this, `v` and the version
});
