import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { ROOT } from './helpers/assembly';
import { bundledAdvisories } from '../tools/audit-bundled';

const ASSETS = path.join(ROOT, 'assets');
const text = readFileSync(path.join(ASSETS, 'sbom.cdx.json'), 'utf8');
const sbom = JSON.parse(text);
const inBill = new Set(sbom.components.map(({ group, name, version }: any) => `${group ? `${group}/` : ''}${name} ${version}`));

/** The packages whose notices ship with a folder of functions. */
function noticed(folder: string): string[] {
  const file = readFileSync(path.join(ASSETS, folder, 'THIRD_PARTY_LICENSES.txt'), 'utf8');
  return [...file.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+\S*) \(.+\)$/gm)].map(([, title]) => title);
}

const folders = (readdirSync(ASSETS, { recursive: true }) as string[])
  .filter((file) => path.basename(file) === 'THIRD_PARTY_LICENSES.txt')
  .map((file) => path.dirname(file));

test('each folder of functions has notices, and the site of the console has its own', () => {
  const ofFunctions = readdirSync(ASSETS, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'schema').map(({ name }) => name);
  expect(folders.sort()).toEqual([...ofFunctions, path.join('console', 'site')].sort());
});

test.each(folders)('what is in the functions of %s stands in the bill of materials', (folder) => {
  const titles = noticed(folder);
  expect(titles.length).toBeGreaterThan(3);
  expect(titles.filter((title) => !inBill.has(title))).toEqual([]);
});

test('the bill of materials has nothing else, and is CycloneDX 1.6', async () => {
  expect([...inBill].filter((title) => !folders.flatMap(noticed).includes(title as string))).toEqual([]);
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
});

test('it is the same each time, for the same packages', () => {
  expect(text).not.toMatch(/serialNumber|timestamp/);
});

test('all licences let others ship the code', () => {
  const permissive = ['Apache-2.0', 'MIT', 'MIT-0', 'BSD-3-Clause', 'BSD-2-Clause', 'ISC', '0BSD', '(MIT AND Zlib)'];
  const licences = sbom.components.flatMap(({ licenses }: any) => licenses.map(({ expression, license }: any) => expression ?? license.id));
  expect(licences.filter((licence: string) => !permissive.includes(licence))).toEqual([]);
  expect(licences).toHaveLength(sbom.components.length);
});

describe('npm audit', () => {
  const advisory = (name: string, severity: string) => ({ name, severity, range: '<1' });

  test('counts what ships, and nothing else', () => {
    const vulnerabilities = { pako: advisory('pako', 'high'), projen: advisory('projen', 'critical'), fflate: advisory('fflate', 'low') };
    const { group, name } = sbom.components[0];
    const bundled = group ? `${group}/${name}` : name;
    expect(bundledAdvisories({ vulnerabilities: { ...vulnerabilities, [bundled]: advisory(bundled, 'high') } }, sbom).map((each) => each.name))
      .toEqual([...Object.keys(vulnerabilities).filter((each) => [...inBill].some((title) => (title as string).startsWith(`${each} `))), bundled]);
  });

  test('that gives no answer is no good news', () => {
    expect(() => bundledAdvisories({ message: '405' } as never, sbom)).toThrow('npm audit gave no answer');
  });
});

test('to install the package runs nothing', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
});
