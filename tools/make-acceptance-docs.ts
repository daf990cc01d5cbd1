import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { withGeneratedPart } from './generated-part';
import { EXPECTATIONS, LONG } from '../test/aws/expectations';

const FILE = path.join(__dirname, '..', 'docs', 'acceptance.md');

function table(): string {
  const rows = [
    ...EXPECTATIONS.map(({ title, awsOnly }) => [title, awsOnly === undefined ? 'yes' : `no: ${awsOnly}`]),
    ...LONG.map(({ title, days }) => [title, `no: it takes ${days} days (\`--long\`)`]),
  ];
  return ['| what is expected | the emulator shows it |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

fs.readFile(FILE, 'utf8').then(async (page) => fs.writeFile(FILE, withGeneratedPart(page, table()))).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
