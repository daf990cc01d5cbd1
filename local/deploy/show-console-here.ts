import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { stackResources } from './stack-resources';
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
  { cloudFormation, lambda }: Clients, services: AccountServices, stackName: string, { consoleUrl, loginOrigin, bucketOrigin }: BrowserAddresses,
): Promise<void> {
  const functions = (await stackResources(cloudFormation, stackName)).filter(({ type }) => type === 'AWS::Lambda::Function');
  for (const { physicalId: FunctionName } of functions.filter(({ logicalId }) => /Console/.test(logicalId))) {
    const { Environment: { Variables = {} } = {} } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const value = Variables[Env.CONSOLE_SETTINGS];
    if (value !== undefined) {
      const settings = JSON.parse(value) as ConsoleSettings;
      const { authority, clientId, signOut } = settings.config.signIn;
      const userPoolId = authority.split('/').at(-1)!;
      const signIn = { ...settings.config.signIn, authority: `${loginOrigin}/${userPoolId}`, signOut: { ...signOut!, endpoint: `${loginOrigin}/logout` } };
      const here: ConsoleSettings = { config: { ...settings.config, signIn }, connectTo: [loginOrigin, bucketOrigin], imagesFrom: [bucketOrigin] };
      await lambda.send(new UpdateFunctionConfigurationCommand({
        FunctionName, Environment: { Variables: { ...Variables, [Env.CONSOLE_SETTINGS]: JSON.stringify(here) } },
      }));
      await services.changePoolClient(userPoolId, clientId, ({ CallbackURLs = [], LogoutURLs = [] }) => (
        { CallbackURLs: [...CallbackURLs, consoleUrl], LogoutURLs: [...LogoutURLs, consoleUrl] }
      ));
      return;
    }
  }
  throw new LocalError('The stack has the output ConsoleUrl, and no function that serves a console.');
}
