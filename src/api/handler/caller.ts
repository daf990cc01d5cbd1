import { ApiRequest } from './api-request';

/** The caller, as the API's authorization identifies it: two callers never have the same name. */
export function callerOf({ context: { authorizer, identity } }: Pick<ApiRequest, 'context'>): string {
  const known: ReadonlyArray<readonly [kind: string, name: unknown]> = [
    ['cognito', (authorizer?.claims as { readonly sub?: string } | undefined)?.sub],
    ['authorizer', authorizer?.principalId],
    ['iam', identity?.userArn],
    ['apiKey', identity?.apiKeyId],
  ];
  return JSON.stringify(known.find(([, name]) => typeof name === 'string' && name !== '') ?? ['anonymous']);
}
