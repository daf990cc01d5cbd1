import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { withRights } from './rights-docs/rights-docs';

const FILE = path.join(__dirname, '..', 'docs', 'security.md');

fs.readFile(FILE, 'utf8').then(async (page) => fs.writeFile(FILE, withRights(page))).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
