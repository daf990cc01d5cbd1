import { changeSettings } from './change-settings';
import { stackResources } from './stack-resources';
import { SignInConfig } from '../../src/console/console-config';
import { ConsoleSettings } from '../../src/console/console-settings';
import { Env } from '../../src/contract/env';
import type { AccountServices } from '../api/account-services';
import type { BrowserAddresses } from '../browser/browser-addresses';
import { Clients } from '../emulator/clients';
import { LocalError } from '../errors';

/**
 * The settings of the console name addresses of AWS: has its page be told those that a browser reaches here, and the policy that it is served with allow
 * them; and has people be sent back to it who sign in or out.
 */
export async function showConsoleHere(
  clients: Clients, services: AccountServices, stackName: string, { consoleUrl, loginOrigin, bucketOrigin }: BrowserAddresses,
): Promise<void> {
  const functions = (await stackResources(clients.cloudFormation, stackName)).filter(({ type }) => type === 'AWS::Lambda::Function');
  for (const { physicalId } of functions.filter(({ logicalId }) => /Console/.test(logicalId))) {
    const onAws = await changeSettings<ConsoleSettings>(clients, physicalId, Env.CONSOLE_SETTINGS, ({ config }) => ({
      config: {
        ...config,
        signIn: {
          ...config.signIn,
          authority: `${loginOrigin}/${userPoolIn(config.signIn)}`,
          signOut: { ...config.signIn.signOut!, endpoint: `${loginOrigin}/logout` },
        },
      },
      connectTo: [loginOrigin, bucketOrigin],
      imagesFrom: [bucketOrigin],
    }));
    if (onAws) {
      const { signIn } = onAws.config;
      await services.changePoolClient(userPoolIn(signIn), signIn.clientId, ({ CallbackURLs = [], LogoutURLs = [] }) => (
        { CallbackURLs: [...CallbackURLs, consoleUrl], LogoutURLs: [...LogoutURLs, consoleUrl] }
      ));
      return;
    }
  }
  throw new LocalError('The stack has the output ConsoleUrl, and no function that serves a console.');
}

function userPoolIn({ authority }: SignInConfig): string {
  return authority.split('/').at(-1)!;
}
