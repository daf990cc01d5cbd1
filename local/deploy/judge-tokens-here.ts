import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { stackResources } from './stack-resources';
import { AuthorizerSettings } from '../../src/api/authorizer-settings';
import { Env } from '../../src/contract/env';
import { Clients } from '../emulator/clients';

/**
 * Tokens of the emulator's user pools name the issuer that they have on AWS, and their keys are here: has the functions that judge tokens read them
 * from the emulator.
 */
export async function judgeTokensHere({ cloudFormation, lambda }: Clients, stackName: string, endpoint: string): Promise<void> {
  const functions = (await stackResources(cloudFormation, stackName)).filter(({ type, logicalId }) => type === 'AWS::Lambda::Function' && /Authorization/.test(logicalId));
  for (const { physicalId: FunctionName } of functions) {
    const { Environment: { Variables = {} } = {} } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const value = Variables[Env.AUTHORIZER_SETTINGS];
    if (value !== undefined) {
      const settings = JSON.parse(value) as AuthorizerSettings;
      const pool = settings.issuer.split('/').at(-1);
      const here: AuthorizerSettings = { ...settings, jwksUri: `${endpoint}/${pool}/.well-known/jwks.json` };
      await lambda.send(new UpdateFunctionConfigurationCommand({
        FunctionName, Environment: { Variables: { ...Variables, [Env.AUTHORIZER_SETTINGS]: JSON.stringify(here) } },
      }));
    }
  }
}
