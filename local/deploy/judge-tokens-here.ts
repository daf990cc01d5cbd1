import { changeSettings } from './change-settings';
import { stackResources } from './stack-resources';
import { AuthorizerSettings } from '../../src/api/authorizer-settings';
import { Env } from '../../src/contract/env';
import { Clients } from '../emulator/clients';

/**
 * Tokens of the emulator's user pools name the issuer that they have on AWS, and their keys are here: has the functions that judge tokens read them
 * from the emulator.
 */
export async function judgeTokensHere(clients: Clients, stackName: string, endpoint: string): Promise<void> {
  const functions = (await stackResources(clients.cloudFormation, stackName)).filter(({ type, logicalId }) => type === 'AWS::Lambda::Function' && /Authorization/.test(logicalId));
  for (const { physicalId } of functions) {
    await changeSettings<AuthorizerSettings>(clients, physicalId, Env.AUTHORIZER_SETTINGS, (settings) => (
      { ...settings, jwksUri: `${endpoint}/${settings.issuer.split('/').at(-1)}/.well-known/jwks.json` }
    ));
  }
}
