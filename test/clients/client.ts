import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { apiKey } from '../../examples/upload-client/authorization';
import { apiOf, Environment } from '../../local/environment';
import { image } from '../local/images';
import { keyApiOf } from '../local/key-api';
import { Checks } from '../package/checks';

/** What a client is told of the API that runs here. */
export interface Surroundings {
  readonly checks: Checks;
  readonly folder: string;
  /** The API's own description, as it answers it: a file. */
  readonly description: string;
  readonly env: Record<string, string>;
}

export async function surroundingsOf(environment: Environment, checks: Checks, folder: string): Promise<Surroundings> {
  const { url, key } = await keyApiOf(environment);
  const description = path.join(folder, 'openapi.json');
  const response = await apiOf(environment).fetch(await apiKey(key)(new Request(`${url}/openapi.json`)));
  await fs.writeFile(description, await response.text());
  const file = path.join(folder, 'page.png');
  await fs.writeFile(file, image(1));
  return { checks, folder, description, env: { NODE_OPTIONS: '', API_URL: url, API_KEY: key, CERTIFICATE: environment.site.certificate.certificatePath, FILE: file } };
}

/** A folder of a client's own, with the description beside its sources. */
export async function copyOf(name: string, { folder, description }: Surroundings): Promise<string> {
  const copy = path.join(folder, name);
  await fs.cp(path.join(__dirname, name), copy, { recursive: true });
  await fs.copyFile(description, path.join(copy, 'openapi.json'));
  return copy;
}
