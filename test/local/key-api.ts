import * as fs from 'node:fs/promises';
import { apiKey } from '../../examples/upload-client/authorization';
import { apiOf, Environment } from '../../local/environment';

/** The API of `apiStack` that takes keys, and a key. */
export interface KeyApi {
  readonly url: string;
  readonly key: string;
}

export async function keyApiOf(environment: Environment): Promise<KeyApi> {
  const { account, outputs } = environment;
  return { url: account.apiAddress(outputs.KeyApiUrl).url, key: await account.services.apiKeyValue(outputs.ApiKeyId) };
}

/** Writes the API's own description, as it answers it, to a file. */
export async function writeDescription(environment: Environment, { url, key }: KeyApi, file: string): Promise<void> {
  const response = await apiOf(environment).fetch(await apiKey(key)(new Request(`${url}/openapi.json`)));
  await fs.writeFile(file, await response.text());
}
