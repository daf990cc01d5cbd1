import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_OPERATIONS } from '../../src/api/openapi/operations';
import { PROBLEMS } from '../../src/api/openapi/problems';
import { apiDocs } from '../../tools/api-docs/api-docs';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'api.md'), 'utf8');

test('docs/api.md is the one that the OpenAPI document makes (`npx projen docgen` makes it)', async () => {
  expect(page).toBe(await apiDocs());
});

test('has each route, parameter and code', () => {
  for (const { method, path, parameters, description } of ALL_OPERATIONS) {
    const text = page.split(`### ${method} ${path}\n`)[1].split('\n## ')[0].split('\n### ')[0];
    expect(text).toContain(description ?? '');
    for (const { name } of parameters.filter((parameter) => parameter.name !== 'Content-Type')) {
      expect(text).toContain(`| \`${name}\``);
    }
  }
  for (const code of Object.keys(PROBLEMS)) {
    expect(page).toContain(`| \`${code}\` |`);
  }
});

test('its links lead to headings that are there', () => {
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^a-z0-9 _-]/g, '').replace(/ /g, '-'));
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !headings.includes(link))).toEqual([]);
});
