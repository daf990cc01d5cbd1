import * as https from 'node:https';

/** Statuses whose answers have no body. */
const WITHOUT_BODY = [204, 304];

/**
 * `fetch` for one certificate: that of Node.js is told whom to trust only when its process starts. It follows no redirect.
 */
export function fetchTrusting(certificate: string): typeof fetch {
  const agent = new https.Agent({ ca: certificate, keepAlive: true, maxSockets: 50 });
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const { 'content-length': _counted, ...headers } = Object.fromEntries(request.headers); // Node.js counts by itself, and would believe what is wrong
      const outgoing = https.request(request.url, { agent, method: request.method, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const status = incoming.statusCode!;
          resolve(new Response(WITHOUT_BODY.includes(status) ? null : Buffer.concat(chunks), { status, headers: headersOf(incoming.rawHeaders) }));
        });
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  };
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let i = 0; i < raw.length; i += 2) {
    headers.append(raw[i]!, raw[i + 1]!);
  }
  return headers;
}
