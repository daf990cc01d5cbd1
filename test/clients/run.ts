import { surroundingsOf } from './client';
import { javaClient } from './java';
import { linters } from './linters';
import { pythonClient } from './python';
import { typescriptClient } from './typescript';
import { instantRecognizer } from '../../local/recognize/instant';
import { apiStack } from '../local/api-stack';
import { checkOnEmulator } from '../local/on-emulator';

const OPTIONS = { logName: 'test-clients.log', stack: apiStack, textract: { recognizer: instantRecognizer('Delivery note') } };

checkOnEmulator(OPTIONS, async (given) => {
  const surroundings = await surroundingsOf(given);
  for (const use of [linters, pythonClient, typescriptClient, javaClient]) {
    await use(surroundings);
  }
});
