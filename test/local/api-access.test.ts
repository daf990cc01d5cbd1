import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { Answer, ApiCaller } from './api-caller';
import { apiStack, COGNITO_SCOPES } from './api-stack';
import { searchLogs } from './canaries';
import { image, IMAGE_TEXT } from './images';
import { onEmulator } from './place';
import { physicalId } from './stack-resources';
import { startEnvironment } from './start-environment';
import { apiKey, bearer, signed } from '../../examples/upload-client/authorization';
import { DocumentsClient } from '../../examples/upload-client/documents-client';
import { PipelineApi } from '../../local/api/pipeline-api';
import { run } from '../../local/emulator/run';
import { apiOf, Environment } from '../../local/environment';
import { ROOT } from '../../local/paths';
import { instantRecognizer } from '../../local/recognize/instant';

const CLIENT = path.join(ROOT, 'examples', 'upload-client');
const TEXT = IMAGE_TEXT;

let environment: Environment;
let iam: PipelineApi;
/** One that is signed by a user who may do everything. */
let api: ApiCaller;

beforeAll(async () => {
  environment = await startEnvironment({
    suite: 'api-access',
    stack: apiStack,
    textract: { recognizer: instantRecognizer(TEXT), quotas: { startsPerSecond: 50, maxConcurrentJobs: 100, getsPerSecond: 100 } },
  });
  iam = apiOf(environment);
  api = new ApiCaller(iam.url, iam.fetch, signed({ ...iam.credentials, region: iam.region }));
});

afterAll(async () => environment?.stop());

describe('signed requests', () => {
  test('are asked for, and their signature is checked', async () => {
    const forged = signed({ ...iam.credentials, secretAccessKey: 'guessed', region: iam.region });
    const stranger = signed({ accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'guessed', region: iam.region });
    expect((await api.get('/documents')).status).toBe(200);
    expectRefused(await new ApiCaller(iam.url, iam.fetch).get('/documents'), 403, 'FORBIDDEN');
    expectRefused(await new ApiCaller(iam.url, iam.fetch, forged).get('/documents'), 401, 'UNAUTHORIZED');
    expect((await new ApiCaller(iam.url, iam.fetch, stranger).get('/documents')).status).toBeGreaterThanOrEqual(400);
  });

  test('cannot be changed after they were signed', async () => {
    const tampered = new ApiCaller(iam.url, iam.fetch, async request => {
      const { headers } = await signed({ ...iam.credentials, region: iam.region })(request);
      return new Request(`${request.url}?deleted=true`, { headers });
    });
    expectRefused(await tampered.get('/documents'), 401, 'UNAUTHORIZED');
  });

  test('may do what their signer may', async () => {
    const credentials = await iam.userWhoMay('reader', ['GET/*']);
    const reader = new ApiCaller(iam.url, iam.fetch, signed({ ...credentials, region: iam.region }));
    expect((await reader.get('/documents')).status).toBe(200);
    const refused = [
      await reader.call('POST', '/uploads', { body: { fileName: 'a.png', contentType: 'image/png' } }),
      await reader.call('PATCH', `/documents/${'0'.repeat(32)}`, { body: { labels: {} } }),
      await reader.call('DELETE', `/documents/${'0'.repeat(32)}`),
      await reader.call('POST', `/documents/${'0'.repeat(32)}/reprocess`),
      await reader.call('PUT', '/documents?fileName=a.png', { headers: { 'Content-Type': 'image/png' }, body: image(1) }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  test('of a route that there is not are refused', async () => {
    expectRefused(await api.get('/nowhere'), 403, 'FORBIDDEN');
    expectRefused(await api.call('DELETE', '/documents'), 403, 'FORBIDDEN');
  });
});

onEmulator('AWS Lambda does not have this file')('a URL that is older than five minutes takes nothing', async () => {
  const FunctionName = await physicalId(environment, 'AWS::Lambda::Function', /^FunctionApiUploads/);
  const { lambda } = environment.clients;
  const { Environment: before } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(new UpdateFunctionConfigurationCommand({
    FunctionName,
    Environment: { Variables: { ...before!.Variables, NODE_OPTIONS: `--require ${path.join(__dirname, 'six-minutes-ago.cjs')}` } },
  }));
  const writer = new ApiCaller(urlOf('FunctionApiUrl'), iam.fetch, bearer('writer'));
  const { status, body } = await writer.call('POST', '/uploads', { body: { fileName: 'late.png', contentType: 'image/png' } });
  const put = await iam.fetch(body.uploadUrl, { method: 'PUT', headers: body.headers, body: image(1) });

  expect(status).toBe(201);
  expect([put.status, await put.text()]).toEqual([403, expect.stringContaining('expired')]);
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: before }));
});

describe('an API key', () => {
  test('is asked for', async () => {
    expect((await caller('KeyApiUrl', apiKey(await keyValue())).get('/documents')).status).toBe(200);
    expectRefused(await caller('KeyApiUrl').get('/documents'), 401, 'UNAUTHORIZED');
    expectRefused(await caller('KeyApiUrl', apiKey('guessed')).get('/documents'), 401, 'UNAUTHORIZED');
  });

  test('purges nothing where the API does not', async () => {
    const answer = await caller('KeyApiUrl', apiKey(await keyValue())).call('DELETE', `/documents/${'0'.repeat(32)}?purge=true`);
    expectRefused(answer, 403, 'PURGE_NOT_ALLOWED');
  });
});

test('a token of the user pool may do what its scopes say', async () => {
  const machine = caller('CognitoApiUrl', bearer(await cognitoToken(`${COGNITO_SCOPES.read} ${COGNITO_SCOPES.write}`)));
  const reader = caller('CognitoApiUrl', bearer(await cognitoToken(COGNITO_SCOPES.read)));
  const announced = { fileName: 'cognito.png', contentType: 'image/png' };
  const { status, body } = await machine.call('POST', '/uploads', { body: announced });

  expect(status).toBe(201);
  expect((await reader.get(`/documents/${body.documentId}`)).status).toBe(200);
  expectRefused(await reader.call('POST', '/uploads', { body: announced }), 403, 'FORBIDDEN'); // by a problem that names the scope
  expectRefused(await machine.call('DELETE', `/documents/${body.documentId}`), 403, 'FORBIDDEN');
  expectRefused(await caller('CognitoApiUrl').get('/documents'), 401, 'UNAUTHORIZED');
  expectRefused(await caller('CognitoApiUrl', bearer('a.b.c')).get('/documents'), 401, 'UNAUTHORIZED');
});

test('a function lets through whom it wants, where it wants', async () => {
  const reader = caller('FunctionApiUrl', bearer('reader'));
  expect((await reader.get('/documents')).status).toBe(200);
  expectRefused(await reader.call('POST', '/uploads', { body: { fileName: 'a.png', contentType: 'image/png' } }), 403, 'FORBIDDEN');
  expectRefused(await caller('FunctionApiUrl', bearer('nobody')).get('/documents'), 403, 'FORBIDDEN');
});

describe('the example clients', () => {
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'upload-'));
    file = path.join(folder, 'a scan.png');
    fs.writeFileSync(file, image(13));
  });

  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('the TypeScript client uploads a file, waits, and has its result', async () => {
    const client = new DocumentsClient({ url: urlOf('KeyApiUrl'), authorize: apiKey(await keyValue()), fetch: iam.fetch });
    const { document, result } = await client.read({ name: 'client.png', contentType: 'image/png', bytes: image(11) }, { labels: { from: 'client' }, pollMs: 200 });
    expect(document).toMatchObject({ status: 'SUCCEEDED', labels: { from: 'client' } });
    expect(result).toMatchObject({ summary: { lineCount: 1 } });
    expect((await client.list({ label: 'from:client' })).documents.map(({ documentId }) => documentId)).toEqual([document.documentId]);
    await expect(client.upload({ name: 'a.zip', contentType: 'application/zip', bytes: image(12) })).rejects.toMatchObject({ status: 422, code: 'DOCUMENT_NOT_ACCEPTED' });
  });

  test('its command line signs, and prints the result', async () => {
    const upload = path.join(CLIENT, 'upload.ts');
    const { code, output } = await shell(`npx tsx '${upload}' '${file}'`, { ...awsVariables(), API_URL: iam.url });
    expect([code, output]).toEqual([0, expect.stringContaining(`"text": "${TEXT}"`)]);
  });

  test('curl/iam.sh uploads a file, and prints its text', async () => {
    const { code, output } = await shell(`'${CLIENT}/curl/iam.sh' '${file}'`, { ...awsVariables(), API_URL: iam.url });
    expect([code, output]).toEqual([0, expect.stringContaining(TEXT)]);
  });

  test('curl/api-key.sh does so with a key', async () => {
    const { code, output } = await shell(`'${CLIENT}/curl/api-key.sh' '${file}'`, { API_KEY: await keyValue(), API_URL: urlOf('KeyApiUrl') });
    expect([code, output]).toEqual([0, expect.stringContaining(TEXT)]);
  });

  test('curl/cognito.sh does so with a token of the user pool', async () => {
    const { code, output } = await shell(`'${CLIENT}/curl/cognito.sh' '${file}'`, {
      API_URL: urlOf('CognitoApiUrl'),
      TOKEN_URL: tokenUrl(),
      CLIENT_ID: environment.outputs.ClientId,
      CLIENT_SECRET: await clientSecret(),
      SCOPES: `${COGNITO_SCOPES.read} ${COGNITO_SCOPES.write}`,
    });
    expect([code, output]).toEqual([0, expect.stringContaining(TEXT)]);
  });

  test('curl/function.sh does so with what the function wants', async () => {
    const { code, output } = await shell(`'${CLIENT}/curl/function.sh' '${file}'`, { API_TOKEN: 'writer', API_URL: urlOf('FunctionApiUrl') });
    expect([code, output]).toEqual([0, expect.stringContaining(TEXT)]);
  });
});

test('no log has the text of a document, the value of a label, a key, a token or a presigned URL', async () => {
  const client = new DocumentsClient({ url: urlOf('KeyApiUrl'), authorize: apiKey(await keyValue()), fetch: iam.fetch });
  const label = 'canary-4f1c9a';
  await client.read({ name: 'canary.png', contentType: 'image/png', bytes: image(14) }, { labels: { from: label }, pollMs: 200 });
  await client.list({ label: `from:${label}` });
  const { lines, leaks } = await searchLogs(environment, {
    'the text of a document': TEXT,
    'the value of a label': label,
    'an API key': await keyValue(),
    'a client\'s secret': await clientSecret(),
    'a secret access key': iam.credentials.secretAccessKey,
  });
  expect(lines).toBeGreaterThan(100);
  expect(leaks).toEqual([]);
});

function urlOf(output: string): string {
  return environment.account.apiAddress(environment.outputs[output]).url;
}

function tokenUrl(): string {
  return environment.account.tokenAddress(environment.outputs.TokenUrl);
}

function caller(output: string, authorize?: ConstructorParameters<typeof ApiCaller>[2]): ApiCaller {
  return new ApiCaller(urlOf(output), iam.fetch, authorize);
}

async function keyValue(): Promise<string> {
  return environment.account.services.apiKeyValue(environment.outputs.ApiKeyId);
}

async function clientSecret(): Promise<string> {
  return environment.account.services.clientSecret(environment.outputs.UserPoolId, environment.outputs.ClientId);
}

async function cognitoToken(scope: string): Promise<string> {
  const basic = Buffer.from(`${environment.outputs.ClientId}:${await clientSecret()}`).toString('base64');
  const response = await iam.fetch(tokenUrl(), {
    method: 'POST',
    headers: { Authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  return (await response.json() as { access_token: string }).access_token;
}

function awsVariables() {
  const { credentials: { accessKeyId, secretAccessKey, sessionToken }, region } = iam;
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
    ...(sessionToken && { AWS_SESSION_TOKEN: sessionToken }),
  };
}

async function shell(command: string, variables: Record<string, string>) {
  const { certificatePath } = environment.account;
  const all = { ...variables, ...(certificatePath && { CURL_CA_BUNDLE: certificatePath, NODE_EXTRA_CA_CERTS: certificatePath }) };
  const settings = Object.entries(all).map(([name, value]) => `${name}='${value}'`).join(' ');
  return run('bash', ['-c', `${settings} ${command}`], { cwd: ROOT });
}

function expectRefused({ status, body, headers }: Answer, expected: number, code: string): void {
  expect([status, body.code, headers.get('Content-Type')]).toEqual([expected, code, 'application/problem+json']);
}
