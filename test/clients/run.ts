import * as fs from 'node:fs/promises';
import { surroundingsOf } from './client';
import { javaClient } from './java';
import { linters } from './linters';
import { pythonClient } from './python';
import { typescriptClient } from './typescript';
import { startEnvironment } from '../../local/environment';
import { WORK } from '../../local/paths';
import { instantRecognizer } from '../../local/recognize/instant';
import { apiStack } from '../local/api-stack';
import { Checks } from '../package/checks';
import { withTemporaryFolder } from '../package/staged-package';

async function main(checks: Checks, folder: string): Promise<void> {
  await fs.mkdir(WORK, { recursive: true });
  const environment = await startEnvironment({ logName: 'test-clients.log', stack: apiStack, textract: { recognizer: instantRecognizer('Delivery note') } });
  try {
    const surroundings = await surroundingsOf(environment, checks, folder);
    for (const use of [linters, pythonClient, typescriptClient, javaClient]) {
      await use(surroundings);
    }
  } finally {
    await environment.stop();
  }
}

const checks = new Checks();
withTemporaryFolder(async (folder) => main(checks, folder)).then(() => {
  checks.end();
  process.exit();
}, (error: unknown) => {
  console.error(error);
  process.exit(1);
});
