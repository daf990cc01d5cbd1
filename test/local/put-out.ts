import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { DocumentProcessingPipeline, IDocumentProcessingPipeline } from '../../src';

/** Puts out where a pipeline's documents are found, as an `Environment` looks for it. @param more of what a test needs, by name */
export function putOut(stack: Stack, pipeline: IDocumentProcessingPipeline, more: Readonly<Record<string, string>> = {}): void {
  const { bucket, table, uploadPrefix } = pipeline;
  const outputs = { BucketName: bucket.bucketName, TableName: table.tableName, UploadPrefix: uploadPrefix, ...more };
  Object.entries(outputs).forEach(([name, value]) => new CfnOutput(stack, name, { value }));
}

/** A role with the rights of an operator. @returns what is put out of it */
export function operatorOf(stack: Stack, pipeline: DocumentProcessingPipeline): Readonly<Record<string, string>> {
  const operator = new Role(stack, 'OperatorRole', { assumedBy: new AccountRootPrincipal() });
  pipeline.grantOperate(operator);
  return { OperatorRoleArn: operator.roleArn };
}
