import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** As whom AWS knows the operator. */
export interface Caller {
  readonly account: string;
  readonly partition: string;
  /** Of the role or the user; that of a session of a role as AWS IAM has the role, without its path, which nobody tells. */
  readonly arn: string;
  /** As people know it, such as `assumed-role/Operator/ada`. */
  readonly known: string;
}

export async function callerOf(client: STSClient): Promise<Caller> {
  const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}));
  const [, partition = 'aws'] = Arn.split(':');
  const role = /:assumed-role\/([^/]+)\//.exec(Arn)?.[1];
  return { account: Account, partition, known: Arn.split(':').slice(5).join(':'), arn: role === undefined ? Arn : `arn:${partition}:iam::${Account}:role/${role}` };
}
