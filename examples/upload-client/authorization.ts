import { AwsClient } from 'aws4fetch';

/** Makes a request one that the API answers. It gets the request whole, since a signature covers all of it. */
export type Authorize = (request: Request) => Request | Promise<Request>;

export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
  readonly region: string;
}

/** For `ApiAuthorization.iam()`: signs requests with Signature Version 4. */
export function signed(credentials: SigningCredentials): Authorize {
  const aws = new AwsClient({ ...credentials, service: 'execute-api' });
  return async (request) => aws.sign(request);
}

/**
 * For `ApiAuthorization.cognito()` and `.fromFunction()`: a token in the header `Authorization`.
 *
 * @param token a function is asked before each request, so that a token can be renewed
 */
export function bearer(token: string | (() => string | Promise<string>)): Authorize {
  return async (request) => withHeader(request, 'Authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
}

/** For `ApiAuthorization.apiKey()`. */
export function apiKey(key: string): Authorize {
  return (request) => withHeader(request, 'X-Api-Key', key);
}

function withHeader(request: Request, name: string, value: string): Request {
  const authorized = new Request(request);
  authorized.headers.set(name, value);
  return authorized;
}
