import { Fn, Stack, Token } from 'aws-cdk-lib';
import { DocumentApi } from '../api/document-api';
import { executeApiOrigin } from '../api/stage-url';

/** Whose pages use the bucket: those of the API's own address, and of each other address that people open the console at. */
export function originsOfPages(api: DocumentApi): string[] {
  const stack = Stack.of(api);
  // a bucket of another stack cannot wait for the API, which waits for the bucket
  const apiId = Stack.of(api._parts.props.pipeline.bucket) === stack ? api.restApi.restApiId : '*';
  const others = api._signIn!.additionalUrls.map(originOf);
  return [...new Set([executeApiOrigin(stack, apiId), ...others])];
}

/** Scheme, host and port of `https://host/path`. */
function originOf(url: string): string {
  return Token.isUnresolved(url) ? Fn.join('/', [0, 1, 2].map((index) => Fn.select(index, Fn.split('/', url)))) : new URL(url).origin;
}
