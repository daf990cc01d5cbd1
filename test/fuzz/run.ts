import * as path from 'node:path';
import { fuzz } from './schemathesis';
import { apiKey } from '../../examples/upload-client/authorization';
import { DocumentsClient } from '../../examples/upload-client/documents-client';
import { EmulatedEnvironment, startEmulatedEnvironment } from '../../local/emulated-environment';
import { apiOf } from '../../local/environment';
import { WORK } from '../../local/paths';
import { instantRecognizer } from '../../local/recognize/instant';
import { apiStack } from '../local/api-stack';
import { image } from '../local/images';
import { keyApiOf, writeDescription } from '../local/key-api';

/** Asks the running API whatever its own description allows, and much that it does not. */
async function main(): Promise<boolean> {
  const environment = await startEmulatedEnvironment({
    logName: 'test-fuzz.log',
    stack: apiStack,
    textract: { recognizer: instantRecognizer('Delivery note') },
  });
  try {
    return await fuzzApi(environment);
  } finally {
    await environment.stop();
  }
}

async function fuzzApi(environment: EmulatedEnvironment): Promise<boolean> {
  const api = await keyApiOf(environment);
  const client = new DocumentsClient({ url: api.url, authorize: apiKey(api.key), fetch: apiOf(environment).fetch });
  await client.read({ name: 'fuzz.png', contentType: 'image/png', bytes: image(1) }); // so that there is one, and a result

  const description = path.join(WORK, 'fuzz-openapi.json');
  await writeDescription(environment, api, description);
  return fuzz({ description, url: api.url, certificate: environment.site.certificate.certificatePath, apiKey: api.key });
}

main().then(
  passed => process.exit(passed ? 0 : 1),
  error => {
    console.error(error);
    process.exit(1);
  },
);
