import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import * as https from 'node:https';

/** Of a connection, and not of what goes through it. */
const OF_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding'];

const JSON_TYPE = /^application\/([\w.]+\+)?json\b/;

/** Where a request goes on to, and what is another there. */
export interface Forward {
  readonly agent: https.Agent;
  /** Of the emulator. */
  readonly endpoint: string;
  /** Path and query. @default - those of the request */
  readonly path?: string;
  /** Headers in the place of those of the request. */
  readonly headers?: OutgoingHttpHeaders;
  /** Headers in the place of those of the answer. */
  readonly answerHeaders?: (headers: IncomingHttpHeaders) => OutgoingHttpHeaders;
  /** An answer that is JSON, as the browser gets it. @default - as it comes */
  readonly answerJson?: (text: string) => string;
}

/** Passes a request on to the emulator, and its answer back, as they come; whatever ends on one side ends on the other. */
export function forward(request: IncomingMessage, response: ServerResponse, to: Forward): void {
  const headers = { ...withoutConnection(request.headers), ...to.headers };
  const outgoing = https.request(`${to.endpoint}${to.path ?? request.url}`, { agent: to.agent, method: request.method, headers }, (incoming) => {
    answer(incoming, response, to).catch(() => response.destroy());
  });
  outgoing.once('error', (error) => {
    if (response.headersSent) {
      response.destroy();
    } else {
      response.writeHead(502, { 'Content-Type': 'text/plain' }).end(`The emulator cannot be reached: ${error.message}`);
    }
  });
  response.once('close', () => outgoing.destroy());
  request.pipe(outgoing);
}

async function answer(incoming: IncomingMessage, response: ServerResponse, { answerHeaders, answerJson }: Forward): Promise<void> {
  const headers = { ...withoutConnection(incoming.headers), ...answerHeaders?.(incoming.headers) };
  if (!answerJson || !JSON_TYPE.test(incoming.headers['content-type'] ?? '') || incoming.headers['content-encoding']) {
    response.writeHead(incoming.statusCode!, headers);
    incoming.once('error', () => response.destroy());
    incoming.pipe(response);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  const body = Buffer.from(answerJson(Buffer.concat(chunks).toString()));
  response.writeHead(incoming.statusCode!, { ...headers, 'content-length': body.length }).end(body);
}

function withoutConnection(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name)));
}
