import type { ConsoleConfig } from '../../src/console/console-config';

/** The settings, with their URLs made absolute. */
export async function loadConfig(at: URL): Promise<ConsoleConfig & { readonly apiUrl: string }> {
  const response = await fetch(at, { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`${at.pathname} answers ${response.status}.`);
  }
  const config = await response.json() as ConsoleConfig;
  if (!config.signIn?.authority || !config.signIn.clientId) {
    throw new Error(`${at.pathname} lacks signIn.authority or signIn.clientId.`);
  }
  const absolute = (url: string): string => new URL(url, at).href;
  const { endpoints, signOut } = config.signIn;
  return {
    ...config,
    apiUrl: absolute(config.apiUrl ?? '../'),
    signIn: {
      ...config.signIn,
      authority: absolute(config.signIn.authority),
      ...(endpoints && { endpoints: { authorization: absolute(endpoints.authorization), token: absolute(endpoints.token) } }),
      ...(signOut && { signOut: { ...signOut, endpoint: absolute(signOut.endpoint) } }),
    },
  };
}
