import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { CallLog } from './call-log';
import type { Clock } from './clock';
import { ServiceError } from './errors';
import type { Operations } from './operation';
import { parse } from './shapes';
import { Throughput } from './throughput';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** The largest synchronous document in base64, with room for what is around it. */
const MAX_BODY_BYTES = 15 * 1024 * 1024;

/** Lets a caller do an operation or not; the access key is the one that the request is signed with. */
export type Authorize = (call: { operation: string; accessKeyId: string }) => Promise<boolean>;

export interface ServerOptions<Service> {
  /** As in `X-Amz-Target`, before the dot. */
  readonly target: string;
  /** As in IAM actions, before the colon. */
  readonly iamPrefix: string;
  readonly operations: Operations<Service>;
  readonly service: Service;
  readonly authorize?: Authorize;
  readonly clock: Clock;
  readonly log: CallLog;
}

/** The AWS JSON 1.1 protocol over the operations of a service. */
export function createJsonServer<Service>(options: ServerOptions<Service>): Server {
  const { iamPrefix, log, operations, service, target } = options;
  const throughput = new Throughput(options.clock);

  async function answer(http: IncomingMessage): Promise<object> {
    const body = await bodyOf(http);
    const name = String(http.headers['x-amz-target'] ?? '').replace(`${target}.`, '');
    const at = options.clock.now();
    let request: Record<string, unknown> = {};
    try {
      const accessKeyId = accessKeyOf(http);
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) {
        throw new ServiceError('UnknownOperationException', `The stand-in does not know the operation '${name}'.`);
      }
      request = jsonOf(body);
      throughput.take(name, operation.rate(service));
      if (options.authorize && !await options.authorize({ operation: name, accessKeyId })) {
        throw new ServiceError('AccessDeniedException', `${accessKeyId} is not authorized to perform: ${iamPrefix}:${name}`);
      }
      const result = await operation.handle(parse(operation.input, request) as never, service);
      log.called({ operation: name, at, request: withoutBytes(request) });
      return result;
    } catch (error) {
      log.called({ operation: name, at, request: withoutBytes(request), error: asServiceError(error).code });
      throw error;
    }
  }

  return createServer((http, response) => {
    answer(http).then(
      (result) => send(response, 200, result),
      (error) => {
        const { code, message, statusCode } = asServiceError(error);
        response.setHeader('x-amzn-errortype', code);
        send(response, statusCode, { __type: code, message });
      },
    );
  });
}

function asServiceError(error: unknown): ServiceError {
  return error instanceof ServiceError ? error : new ServiceError('InternalServerError', String(error));
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
    if (size <= MAX_BODY_BYTES) {
      chunks.push(chunk);
    } // read to its end all the same, so that the caller sees the answer
  }
  if (size > MAX_BODY_BYTES) {
    throw new ServiceError('InvalidParameterException', `The request has more than ${MAX_BODY_BYTES} bytes.`);
  }
  return Buffer.concat(chunks).toString();
}

function jsonOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceError('SerializationException', 'The request is not JSON.');
  }
}

/** The signature itself is not checked: the stand-in has nobody's secret. */
function accessKeyOf(http: IncomingMessage): string {
  const [, accessKeyId] = /Credential=([^/]+)\//.exec(http.headers.authorization ?? '') ?? [];
  if (!accessKeyId) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  return accessKeyId;
}

/** A copy to keep, in which the documents themselves are left out. */
function withoutBytes(request: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(request ?? {}, (name, value) => (name === 'Bytes' ? '…' : value)));
}
