import type { APIGatewayProxyEvent } from 'aws-lambda';
import { invalidRequest } from './api-problem';
import { fileOf, readJson } from './body';
import { Parameters, readParameters } from './parameters';
import { Operation, OperationId } from '../openapi/operation';

type RequestContext = APIGatewayProxyEvent['requestContext'];

/** A request that is as its operation has it. */
export interface ApiRequest {
  readonly operationId: OperationId;
  readonly parameters: Parameters;
  /** As its schema has it, where it is JSON. */
  readonly json: unknown;
  readonly bytes: () => Buffer;
  readonly context: RequestContext;
  /** How long the answer may still take. */
  readonly remainingMs: () => number;
}

/** @throws a problem that names all that is wrong with the request */
export function readRequest(operation: Operation, event: APIGatewayProxyEvent, remainingMs: () => number): ApiRequest {
  const parameters = readParameters(operation, event);
  const body = operation.body?.schema ? readJson(event, operation.body) : { value: undefined, errors: [] };
  const errors = [...parameters.errors, ...body.errors];
  if (errors.length > 0) {
    throw invalidRequest(errors);
  }
  return {
    operationId: operation.operationId,
    parameters: parameters.values,
    json: body.value,
    bytes: () => fileOf(event),
    context: event.requestContext,
    remainingMs,
  };
}
