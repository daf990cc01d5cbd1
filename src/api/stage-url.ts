import { Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';

/** Where the REST APIs of a stack's Region are. @param apiId `*` for all of them */
export function executeApiOrigin(stack: Stack, apiId: string): string {
  return `https://${apiId}.execute-api.${stack.region}.${stack.urlSuffix}`;
}

/**
 * The address of a stage, without a slash at its end, by the literal name of the stage: the stage itself waits for the methods, and those for what may
 * have to know the address.
 */
export function stageUrl({ restApi, stageName }: { readonly restApi: RestApi; readonly stageName: string }): string {
  return `${executeApiOrigin(Stack.of(restApi), restApi.restApiId)}/${stageName}`;
}
