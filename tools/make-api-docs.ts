import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { apiDocs } from './api-docs/api-docs';

const FILE = path.join(__dirname, '..', 'docs', 'api.md');

apiDocs().then(async (text) => fs.writeFile(FILE, text)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
