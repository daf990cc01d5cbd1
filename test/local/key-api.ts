import { EmulatedServices } from '../../local/api/emulated-services';
import { localApiAddress } from '../../local/api/local-url';
import { apiOf, Environment } from '../../local/environment';

/** The API of `apiStack` that takes keys, and a key. */
export async function keyApiOf(environment: Environment): Promise<{ readonly url: string; readonly key: string }> {
  const { outputs, site: { endpoint } } = environment;
  return {
    url: localApiAddress(outputs.KeyApiUrl, endpoint).url,
    key: await new EmulatedServices(endpoint, apiOf(environment).fetch).apiKeyValue(outputs.ApiKeyId),
  };
}
