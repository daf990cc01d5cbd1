import { randomBytes } from 'node:crypto';
import { ExampleRun } from './local-example';
import { bearer } from '../../examples/upload-client/authorization';
import { DocumentsClient } from '../../examples/upload-client/documents-client';
import { signIn } from '../api/managed-login';
import { EmulatedEnvironment } from '../emulated-environment';

/** Who called an API, after a sign-in. */
export interface SignedIn {
  readonly client: DocumentsClient;
  readonly email: string;
}

/** The address of the API as browsers have it here, without a slash at its end. */
export function browserApiUrl({ browser }: EmulatedEnvironment): string {
  return browser!.consoleUrl.replace(/\/console\/$/, '');
}

/** Makes somebody who is in a group, and signs them in to the console as a browser does. */
export async function signedInAs({ environment, tell }: ExampleRun, name: string, group: string): Promise<SignedIn> {
  const { account: { services }, browser, outputs } = environment;
  const user = { email: `${name}@example.com`, password: `Local-1-${randomBytes(4).toString('hex')}`, groups: [group] };
  await services.makePoolUser(outputs.UserPoolId, user);
  const { consoleUrl, loginOrigin } = browser!;
  const { signIn: { clientId } } = await (await fetch(`${consoleUrl}config.json`)).json() as { signIn: { clientId: string } };
  const withoutRedirects: typeof fetch = async (input, init) => fetch(input, { ...init, redirect: 'manual' });
  const { access_token: token } = await signIn({ fetch: withoutRedirects, url: loginOrigin, clientId, returnUrl: consoleUrl }, 'openid', user);
  tell(`${user.email}, of the group ${group}, signed in`);
  return { client: new DocumentsClient({ url: browserApiUrl(environment), authorize: bearer(token) }), email: user.email };
}
