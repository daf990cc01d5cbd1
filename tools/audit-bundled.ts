/** Tells of known vulnerabilities in what ships: `npm audit --json | tsx tools/audit-bundled.ts`, after `npm run bundle`. Exits with 1 where one is high or critical. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';

interface Advisory {
  readonly name: string;
  readonly severity: string;
  readonly range: string;
}

const SERIOUS = ['high', 'critical'];

/** Of what npm knows of all packages that are installed, what is about those in the functions' code. */
export function bundledAdvisories(audit: { readonly vulnerabilities?: Readonly<Record<string, Advisory>> }, sbom: any): Advisory[] {
  if (!audit.vulnerabilities) {
    throw new Error(`npm audit gave no answer: ${JSON.stringify(audit).slice(0, 300)}`);
  }
  const bundled = new Set(sbom.components.map(({ group, name }: any) => (group ? `${group}/${name}` : name)));
  return Object.values(audit.vulnerabilities).filter(({ name }) => bundled.has(name));
}

function main(): void {
  const sbom = JSON.parse(readFileSync(path.join(__dirname, '..', 'assets', 'sbom.cdx.json'), 'utf8'));
  const advisories = bundledAdvisories(JSON.parse(readFileSync(0, 'utf8')), sbom);
  advisories.forEach(({ name, severity, range }) => console.log(`${severity}: ${name} ${range}`));
  console.log(`${sbom.components.length} packages in the functions' code, ${advisories.length} with known vulnerabilities`);
  process.exitCode = advisories.some(({ severity }) => SERIOUS.includes(severity)) ? 1 : 0;
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
