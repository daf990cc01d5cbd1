import { Duration } from 'aws-cdk-lib';
import { IRequestValidator, JsonSchema as ApiGatewayJsonSchema, LambdaIntegration, Method, Model, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { ApiHandlers } from './api-functions';
import { ApiAuthorizationConfig } from './authorization/api-authorization-config';
import { ApiCorsOptions } from './document-api-props';
import { Operation, Parameter } from './openapi/operation';
import { modelOf } from './request-models';

const DEFAULT_MAX_AGE = Duration.hours(1);

/** What the routes know, and what signed requests and API keys bring along. */
export const DEFAULT_ALLOW_HEADERS: readonly string[] = [
  'Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'X-Amz-Content-Sha256', 'X-Amz-Date', 'X-Amz-Security-Token', 'X-Api-Key',
];

/** By whether they check the body, too. */
export interface RequestValidators {
  readonly parameters: IRequestValidator;
  readonly parametersAndBody: IRequestValidator;
}

export function requestValidators(api: RestApi): RequestValidators {
  // API Gateway refuses an empty body where it checks bodies, so a body that may be left out is left to the function
  return {
    parameters: api.addRequestValidator('Parameters', { validateRequestParameters: true }),
    parametersAndBody: api.addRequestValidator('ParametersAndBody', { validateRequestParameters: true, validateRequestBody: true }),
  };
}

/** A method of the API for each operation. */
export function addMethods(
  api: RestApi, operations: readonly Operation[], handlers: ApiHandlers, authorization: ApiAuthorizationConfig,
  { parameters, parametersAndBody }: RequestValidators,
): Map<Operation, Method> {
  return new Map(operations.map((operation) => {
    const validator = operation.body?.schema && operation.body.required ? parametersAndBody : parameters;
    return [operation, addMethod(api, operation, handlers, authorization, validator)];
  }));
}

function addMethod(
  api: RestApi, operation: Operation, handlers: ApiHandlers, authorization: ApiAuthorizationConfig, requestValidator: IRequestValidator,
): Method {
  const { operationId, method, path, servedBy } = operation;
  return api.root.resourceForPath(path).addMethod(method, new LambdaIntegration(handlers[servedBy]!.handler, { allowTestInvoke: false }), {
    operationName: operationId,
    authorizationType: authorization.authorizationType,
    authorizer: authorization.authorizer,
    // any scope of the API: which one a route needs, its function says, by a problem that names it
    authorizationScopes: authorization.oauthScopes && [...new Set(Object.values(authorization.oauthScopes).flat())],
    apiKeyRequired: authorization.apiKeyRequired,
    requestValidator,
    requestParameters: Object.fromEntries(operation.parameters.map((parameter) => [requestParameter(parameter), isChecked(parameter)])),
    requestModels: requestModels(api, operation),
  });
}

function requestParameter({ in: location, name }: Parameter): string {
  return `method.request.${location === 'query' ? 'querystring' : location}.${name}`;
}

/** API Gateway tells upper and lower case of headers apart, and many clients send lower case: headers are left to the function. */
function isChecked({ in: location, required }: Parameter): boolean {
  return required === true && location !== 'header';
}

function requestModels(api: RestApi, { body }: Operation): { [mediaType: string]: Model } | undefined {
  if (!body?.schema || !body.schemaName) {
    return undefined;
  }
  const model = api.addModel(body.schemaName, {
    modelName: body.schemaName,
    description: body.schema.description,
    schema: { schema: 'http://json-schema.org/draft-04/schema#', title: body.schemaName, ...modelOf(body.schema) } as ApiGatewayJsonSchema,
  });
  return Object.fromEntries(body.mediaTypes.map((mediaType) => [mediaType, model]));
}

/** Answer the preflights of browsers, with the methods of each path. */
export function addPreflights(api: RestApi, operations: readonly Operation[], { allowOrigins, allowHeaders, maxAge }: ApiCorsOptions): void {
  for (const path of new Set(operations.map((operation) => operation.path))) {
    api.root.resourceForPath(path).addCorsPreflight({
      allowOrigins,
      allowHeaders: [...allowHeaders ?? DEFAULT_ALLOW_HEADERS],
      allowMethods: operations.filter((operation) => operation.path === path).map(({ method }) => method),
      maxAge: maxAge ?? DEFAULT_MAX_AGE,
    });
  }
}
