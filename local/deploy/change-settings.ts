import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { Env } from '../../src/contract/env';
import { Clients } from '../emulator/clients';

/**
 * Changes settings that a deployed function reads from its environment.
 *
 * @returns what they were; nothing where the function has none of the name
 */
export async function changeSettings<T>(
  { lambda }: Pick<Clients, 'lambda'>, FunctionName: string, name: (typeof Env)[keyof typeof Env], change: (settings: T) => T,
): Promise<T | undefined> {
  const { Environment: { Variables = {} } = {} } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const value = Variables[name];
  if (value === undefined) {
    return undefined;
  }
  const settings = JSON.parse(value) as T;
  await lambda.send(new UpdateFunctionConfigurationCommand({
    FunctionName, Environment: { Variables: { ...Variables, [name]: JSON.stringify(change(settings)) } },
  }));
  return settings;
}
