import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { ConsoleSettings } from '../../src/console/console-settings';
import { consoleHandler } from '../../src/console/handler/console-handler';
import { Site } from '../../src/console/handler/site';

const WASM = Buffer.from([0, 0x61, 0x73, 0x6d, 0xff, 0xfe, 1, 0]);
const FILES: Record<string, string | Buffer> = {
  'index.html': '<!doctype html><title>Übersicht</title>',
  'main-1A2B.js': 'const euro = "€";',
  'index-3C4D.css': 'body { color: red }',
  'icon-5E6F.svg': '<svg/>',
  'pdf.worker.min-7A8B.mjs': 'self.onmessage = () => {};',
  'pdf-5.6/wasm/openjpeg.wasm': WASM,
  'pdf-5.6/cmaps/UniJIS-UTF16-H.bcmap': Buffer.from([0xe0, 2, 0x80]),
  'pdf-5.6/standard_fonts/FoxitSerif.pfb': Buffer.from([0x80, 1, 0xff]),
  'THIRD_PARTY_LICENSES.txt': 'MIT',
};

const SETTINGS: ConsoleSettings = {
  config: { title: 'Documents', signIn: { authority: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a', clientId: 'c' } },
  connectTo: ['https://cognito-idp.eu-west-1.amazonaws.com', 'https://b.s3.eu-west-1.amazonaws.com'],
  imagesFrom: ['https://b.s3.eu-west-1.amazonaws.com'],
};

/** What Chromium 141 sends as `Accept` for each kind of request, and what the console's own code sends. */
const ACCEPT = {
  document: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
  script: '*/*',
  style: 'text/css,*/*;q=0.1',
  image: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  worker: '*/*',
  bytes: 'application/octet-stream',
};

const folder = mkdtempSync(path.join(tmpdir(), 'console-site-'));
for (const [name, content] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}
writeFileSync(path.join(folder, '..', `${path.basename(folder)}.secret`), 'not of the site');
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(`${folder}.secret`);
});

const handler = consoleHandler(SETTINGS, new Site(folder));

async function get(name: string | null, accept?: string, at = `/console/${name ?? ''}`): Promise<APIGatewayProxyResult> {
  const event = { httpMethod: 'GET', path: at, pathParameters: name === null ? null : { proxy: name }, headers: accept ? { Accept: accept } : null };
  return handler(event as unknown as APIGatewayProxyEvent, { functionName: 'console' } as Context);
}

/** What a browser gets: Amazon API Gateway makes bytes of Base64 for types that it knows as binary, and sends all else as it stands. */
function received({ body, isBase64Encoded }: APIGatewayProxyResult, accept: string): Buffer {
  const first = accept.split(',')[0];
  return Buffer.from(body, isBase64Encoded && first === 'application/octet-stream' ? 'base64' : 'utf8');
}

test.each<[string, string, string, string]>([
  ['document', '', 'text/html; charset=utf-8', 'index.html'],
  ['script', 'main-1A2B.js', 'text/javascript; charset=utf-8', 'main-1A2B.js'],
  ['style', 'index-3C4D.css', 'text/css; charset=utf-8', 'index-3C4D.css'],
  ['image', 'icon-5E6F.svg', 'image/svg+xml; charset=utf-8', 'icon-5E6F.svg'],
  ['worker', 'pdf.worker.min-7A8B.mjs', 'text/javascript; charset=utf-8', 'pdf.worker.min-7A8B.mjs'],
  ['bytes', 'pdf-5.6/wasm/openjpeg.wasm', 'application/wasm', 'pdf-5.6/wasm/openjpeg.wasm'],
  ['bytes', 'pdf-5.6/cmaps/UniJIS-UTF16-H.bcmap', 'application/octet-stream', 'pdf-5.6/cmaps/UniJIS-UTF16-H.bcmap'],
  ['bytes', 'pdf-5.6/standard_fonts/FoxitSerif.pfb', 'application/octet-stream', 'pdf-5.6/standard_fonts/FoxitSerif.pfb'],
])('a browser that asks for a %s gets its very bytes: %s', async (kind, name, type, file) => {
  const accept = ACCEPT[kind as keyof typeof ACCEPT];
  const answer = await get(name || null, accept);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers!['Content-Type']).toBe(type);
  expect(received(answer, accept)).toEqual(Buffer.from(FILES[file]));
});

test('bytes that API Gateway would spoil are refused, rather than sent wrongly', async () => {
  for (const accept of [ACCEPT.script, ACCEPT.document, 'image/png, application/octet-stream', undefined]) {
    const answer = await get('pdf-5.6/wasm/openjpeg.wasm', accept);
    expect(answer).toMatchObject({ statusCode: 406, body: 'This file is no text: ask for it with Accept: application/octet-stream.' });
  }
});

test('the address without a slash leads to the one with it, of any stage and domain', async () => {
  expect(await get(null, undefined, '/console')).toMatchObject({ statusCode: 302, headers: { Location: 'console/' } });
  expect(await get(null, undefined, '/documents/console')).toMatchObject({ statusCode: 302, headers: { Location: 'console/' } }); // below a base path
  expect((await get(null, undefined, '/console/')).statusCode).toBe(200);
});

test('what has a hash in its name is kept for ever; the page and its settings are asked for each time', async () => {
  const caching = async (name: string | null) => (await get(name, ACCEPT.script)).headers!['Cache-Control'];
  expect(await caching('main-1A2B.js')).toBe('public, max-age=31536000, immutable');
  expect(await caching(null)).toBe('no-cache');
  expect(await caching('index.html')).toBe('no-cache');
  expect(await caching('config.json')).toBe('no-cache');
  expect(await caching('main-OLD.js')).toBe('no-cache');
});

test('config.json is what the deployment says', async () => {
  const answer = await get('config.json', '*/*');
  expect(answer.headers!['Content-Type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(answer.body)).toEqual(SETTINGS.config);
});

test.each(['../console-handler.test.ts', '%2e%2e/%2e%2e/etc/passwd', `../${path.basename(folder)}.secret`, 'pdf-5.6', 'pdf-5.6/', '', '/etc/passwd', 'index.html/', '__proto__', '%E0%A4%A'])(
  'nothing but the files of the site is sent: %s', async (name) => {
    const answer = await get(name, ACCEPT.bytes);
    if (name === '') {
      expect(answer.statusCode).toBe(200); // the page
    } else {
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('load its page again');
    }
  });

test('no answer lets scripts of others in, or itself into a frame', async () => {
  for (const name of [null, 'main-1A2B.js', 'config.json', 'gone.js', 'pdf-5.6/wasm/openjpeg.wasm']) {
    expect((await get(name, ACCEPT.script)).headers).toMatchObject({
      'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; "
        + "img-src 'self' blob: https://b.s3.eu-west-1.amazonaws.com; "
        + "connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com https://b.s3.eu-west-1.amazonaws.com; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': expect.stringContaining('camera=()'),
    });
  }
});
