import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { fuzz } from './schemathesis';
import { apiKey } from '../../examples/upload-client/authorization';
import { DocumentsClient } from '../../examples/upload-client/documents-client';
import { EmulatedServices } from '../../local/api/emulated-services';
import { localApiAddress } from '../../local/api/local-url';
import { apiOf, Environment, startEnvironment } from '../../local/environment';
import { WORK } from '../../local/paths';
import { instantRecognizer } from '../../local/recognize/instant';
import { apiStack } from '../local/api-stack';
import { image } from '../local/images';

/** Asks the running API whatever its own description allows, and much that it does not. */
async function main(): Promise<boolean> {
  const environment = await startEnvironment({
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

async function fuzzApi(environment: Environment): Promise<boolean> {
  const { outputs, site } = environment;
  const { fetch: fetchLocally } = apiOf(environment);
  const { url } = localApiAddress(outputs.KeyApiUrl, site.endpoint);
  const key = await new EmulatedServices(site.endpoint, fetchLocally).apiKeyValue(outputs.ApiKeyId);
  const client = new DocumentsClient({ url, authorize: apiKey(key), fetch: fetchLocally });
  await client.read({ name: 'fuzz.png', contentType: 'image/png', bytes: image(1) }); // so that there is one, and a result

  const description = path.join(WORK, 'fuzz-openapi.json');
  const response = await fetchLocally(await apiKey(key)(new Request(`${url}/openapi.json`)));
  await fs.writeFile(description, await response.text());
  return fuzz({ description, url, certificate: site.certificate.certificatePath, apiKey: key });
}

main().then(
  passed => process.exit(passed ? 0 : 1),
  error => {
    console.error(error);
    process.exit(1);
  },
);
