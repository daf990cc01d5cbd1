import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { ACCOUNT, REGION } from '../emulator/emulator';

export interface ApiCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface ApiUserOptions {
  readonly name: string;
  readonly apiId: string;
  /** What the user may call, such as `GET/documents`. @default - all of the API */
  readonly calls?: readonly string[];
}

/** A user who may call the API, and nothing else: the emulator believes whatever its root user signs. */
export async function createApiUser(iam: IAMClient, { name, apiId, calls = ['*'] }: ApiUserOptions): Promise<ApiCredentials> {
  await iam.send(new CreateUserCommand({ UserName: name }));
  await iam.send(new PutUserPolicyCommand({
    UserName: name,
    PolicyName: 'CallApi',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{
        Effect: 'Allow',
        Action: 'execute-api:Invoke',
        Resource: calls.map((call) => `arn:aws:execute-api:${REGION}:${ACCOUNT}:${apiId}/*/${call}`),
      }],
    }),
  }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}
