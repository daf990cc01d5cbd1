import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { CallLog } from './call-log';
import type { Clock } from './clock';
import { TextractError } from './errors';
import type { Quotas } from './limits';
import { OPERATIONS } from './operations';
import type { TextractService } from './service';
import { parse } from './shapes';
import { Throughput } from './throughput';

const TARGET_PREFIX = 'Textract.';
const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** The largest synchronous document in base64, with room for what is around it. */
const MAX_BODY_BYTES = 15 * 1024 * 1024;

/** Lets a caller do an operation or not; the access key is the one that the request is signed with. */
export type Authorize = (call: { operation: string; accessKeyId: string }) => Promise<boolean>;

export interface ServerOptions {
  readonly authorize?: Authorize;
  readonly clock: Clock;
  readonly log: CallLog;
  readonly quotas: Quotas;
}

/** The AWS JSON 1.1 protocol over the operations. */
export function createTextractServer(service: TextractService, options: ServerOptions): Server {
  const throughput = new Throughput(options.clock);

  async function answer(http: IncomingMessage): Promise<object> {
    const body = await bodyOf(http);
    const name = String(http.headers['x-amz-target'] ?? '').replace(TARGET_PREFIX, '');
    const at = options.clock.now();
    let request: Record<string, unknown> = {};
    try {
      const accessKeyId = accessKeyOf(http);
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (!operation) throw new TextractError('UnknownOperationException', `The stand-in does not know the operation '${name}'.`);
      request = jsonOf(body);
      throughput.take(name, options.quotas[operation.rate]);
      if (options.authorize && !await options.authorize({ operation: name, accessKeyId })) {
        throw new TextractError('AccessDeniedException', `${accessKeyId} is not authorized to perform: textract:${name}`);
      }
      const result = await operation.handle(parse(operation.input, request) as never, service);
      options.log.called({ operation: name, at, request: withoutBytes(request) });
      return result;
    } catch (error) {
      options.log.called({ operation: name, at, request: withoutBytes(request), error: asTextractError(error).code });
      throw error;
    }
  }

  return createServer((http, response) => {
    answer(http).then(
      (result) => send(response, 200, result),
      (error) => {
        const { code, message, statusCode } = asTextractError(error);
        response.setHeader('x-amzn-errortype', code);
        send(response, statusCode, { __type: code, message });
      },
    );
  });
}

function asTextractError(error: unknown): TextractError {
  return error instanceof TextractError ? error : new TextractError('InternalServerError', String(error));
}

function send(response: ServerResponse, statusCode: number, body: object): void {
  response.writeHead(statusCode, { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}

async function bodyOf(http: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of http as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk); // read to its end all the same, so that the caller sees the answer
  }
  if (size > MAX_BODY_BYTES) throw new TextractError('InvalidParameterException', `The request has more than ${MAX_BODY_BYTES} bytes.`);
  return Buffer.concat(chunks).toString();
}

function jsonOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch {
    throw new TextractError('SerializationException', 'The request is not JSON.');
  }
}

/** The signature itself is not checked: the stand-in has nobody's secret. */
function accessKeyOf(http: IncomingMessage): string {
  const [, accessKeyId] = /Credential=([^/]+)\//.exec(http.headers.authorization ?? '') ?? [];
  if (!accessKeyId) throw new TextractError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  return accessKeyId;
}

function withoutBytes(request: Record<string, unknown>): Record<string, unknown> {
  const document = request?.Document as { Bytes?: unknown } | undefined;
  return document?.Bytes ? { ...request, Document: { ...document, Bytes: '…' } } : request;
}
