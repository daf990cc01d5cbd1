import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribedParts } from '../../../src/contract/pipeline-description';

/** As whom a function works, and from where. */
export interface FunctionRole {
  /** As people know it, such as `intake`. */
  readonly name: string;
  readonly roleArn: string;
  readonly inVpc: boolean;
}

/** Those that read and write what is in the bucket. */
const WORKERS = ['intake', 'recognize', 'tick', 'collect'];

export async function functionRolesOf(client: LambdaClient, { functions }: DescribedParts): Promise<FunctionRole[]> {
  const workers = Object.entries(functions).filter(([name]) => WORKERS.includes(name));
  return Promise.all(workers.map(async ([name, FunctionName]) => {
    const { Role = '', VpcConfig } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return { name, roleArn: Role, inVpc: Boolean(VpcConfig?.VpcId) };
  }));
}
