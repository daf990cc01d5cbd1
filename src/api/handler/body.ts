import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ApiProblem, invalidRequest } from './api-problem';
import { validate } from './json-validation';
import { headerOf, mediaTypeOf } from './parameters';
import { LARGEST_JSON_BYTES, RequestBody } from '../openapi/operation';
import { ApiErrorCode, FieldError } from '../openapi/problems';

export interface ReadBody {
  readonly value: unknown;
  readonly errors: readonly FieldError[];
}

/** The bytes of the body, however API Gateway passes them on. */
export function bytesOf({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

/**
 * The bytes of a file. A file of a type that API Gateway does not know as a file's comes through as text, in which a mark
 * stands for what was not UTF-8.
 *
 * @throws a problem where bytes were lost
 */
export function fileOf(event: APIGatewayProxyEvent): Buffer {
  if (!event.isBase64Encoded && event.body?.includes('\ufffd')) {
    const detail = 'Of a body of this type, bytes that are not UTF-8 are lost on their way. Send it as application/octet-stream.';
    throw new ApiProblem(ApiErrorCode.UNSUPPORTED_MEDIA_TYPE, { detail });
  }
  return bytesOf(event);
}

/**
 * The body as JSON, as its schema has it. An optional body that is not there is an empty object.
 *
 * @throws where there is no JSON that could be looked at
 */
export function readJson(event: APIGatewayProxyEvent, { required, schema, mediaTypes }: RequestBody): ReadBody {
  const bytes = bytesOf(event);
  if (bytes.length === 0) {
    if (required) {
      throw invalidRequest([{ field: 'body', message: 'It is required.' }]);
    }
    return { value: {}, errors: [] };
  }
  if (bytes.length > LARGEST_JSON_BYTES) {
    throw new ApiProblem(ApiErrorCode.TOO_LARGE, { detail: `JSON is read up to ${LARGEST_JSON_BYTES} bytes; this is ${bytes.length}.` });
  }
  const mediaType = mediaTypeOf(headerOf(event, 'Content-Type') ?? '');
  if (!mediaTypes.includes(mediaType)) {
    const found = mediaType ? `'${mediaType.slice(0, 100)}'` : 'missing';
    throw new ApiProblem(ApiErrorCode.UNSUPPORTED_MEDIA_TYPE, { detail: `The Content-Type must be ${mediaTypes.join(' or ')}; it is ${found}.` });
  }
  const value = parse(bytes);
  return { value, errors: validate(schema!, value) };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(bytes), (key, value: unknown) => {
      // half a character, by an escape: no service takes it
      if (/\p{Surrogate}/u.test(key) || (typeof value === 'string' && /\p{Surrogate}/u.test(value))) {
        throw new SyntaxError();
      }
      return value;
    });
  } catch {
    throw invalidRequest([{ field: 'body', message: 'It is not JSON in UTF-8.' }]);
  }
}
