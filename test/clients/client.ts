import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { image } from '../local/images';
import { keyApiOf, writeDescription } from '../local/key-api';
import { OnEmulator } from '../local/on-emulator';
import { Checks } from '../package/checks';

/** What a client is told of the API that runs here. */
export interface Surroundings {
  readonly checks: Checks;
  readonly folder: string;
  /** The API's own description, as it answers it: a file. */
  readonly description: string;
  readonly env: Record<string, string>;
}

export async function surroundingsOf({ checks, environment, folder }: OnEmulator): Promise<Surroundings> {
  const api = await keyApiOf(environment);
  const description = path.join(folder, 'openapi.json');
  await writeDescription(environment, api, description);
  const file = path.join(folder, 'page.png');
  await fs.writeFile(file, image(1));
  const env = { NODE_OPTIONS: '', API_URL: api.url, API_KEY: api.key, CERTIFICATE: environment.site.certificate.certificatePath, FILE: file };
  return { checks, folder, description, env };
}

/** A folder of a client's own, with the description beside its sources. */
export async function copyOf(name: string, { folder, description }: Surroundings): Promise<string> {
  const copy = path.join(folder, name);
  await fs.cp(path.join(__dirname, name), copy, { recursive: true });
  await fs.copyFile(description, path.join(copy, 'openapi.json'));
  return copy;
}
