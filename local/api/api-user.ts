import { IAMClient } from '@aws-sdk/client-iam';
import { ACCOUNT, REGION } from '../emulator/emulator';
import { createUser, UserCredentials } from '../emulator/user';

export interface ApiUserOptions {
  readonly name: string;
  readonly apiId: string;
  /** What the user may call, such as `GET/documents`. @default - all of the API */
  readonly calls?: readonly string[];
}

/** A user who may call the API, and nothing else. */
export async function createApiUser(iam: IAMClient, { name, apiId, calls = ['*'] }: ApiUserOptions): Promise<UserCredentials> {
  return createUser(iam, name, {
    action: 'execute-api:Invoke',
    resource: calls.map((call) => `arn:aws:execute-api:${REGION}:${ACCOUNT}:${apiId}/*/${call}`),
  });
}
