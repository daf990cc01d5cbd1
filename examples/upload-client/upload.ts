import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { apiKey, Authorize, bearer, signed } from './authorization';
import { contentTypeOf } from './content-types';
import { DocumentsClient } from './documents-client';

const USAGE = 'API_URL=… npx tsx upload.ts FILE, with API_KEY, API_TOKEN, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION set';

async function main([file]: string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const authorize = authorizationOf(environment);
  if (!file || !environment.API_URL || !authorize) {
    throw new Error(USAGE);
  }
  const client = new DocumentsClient({ url: environment.API_URL, authorize });
  const { document, result } = await client.read(
    { name: path.basename(file), contentType: contentTypeOf(file), bytes: await fs.readFile(file) },
    { onStatus: ({ documentId, status }) => console.error(`${documentId} ${status}`) },
  );
  console.log(JSON.stringify(result ?? document, undefined, 2));
  process.exitCode = document.error ? 1 : 0;
}

function authorizationOf(environment: NodeJS.ProcessEnv): Authorize | undefined {
  const { API_KEY, API_TOKEN, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = environment;
  if (API_KEY) {
    return apiKey(API_KEY);
  }
  if (API_TOKEN) {
    return bearer(API_TOKEN);
  }
  return AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY && AWS_REGION
    ? signed({ accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN, region: AWS_REGION })
    : undefined;
}

main(process.argv.slice(2), process.env).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
