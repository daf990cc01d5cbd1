import { Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';

/**
 * The address of a stage, without a slash at its end, by the literal name of the stage: the stage itself waits for the methods, and those for what may
 * have to know the address.
 */
export function stageUrl({ restApi, stageName }: { readonly restApi: RestApi; readonly stageName: string }): string {
  const { region, urlSuffix } = Stack.of(restApi);
  return `https://${restApi.restApiId}.execute-api.${region}.${urlSuffix}/${stageName}`;
}
