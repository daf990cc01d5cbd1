import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { pipelineParameterName, webhooksParameterName } from '../contract/pipeline-description';
import { operatedArnsOf } from '../document-processing-pipeline-base';
import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';
import { DocumentsTableSchema } from '../storage/table-schema';

/** Whether queues of the pipeline are known, without which nobody can be given rights to them; else a warning says what to do. */
export function canBeOperated(scope: Construct, pipeline: IDocumentProcessingPipeline): boolean {
  const known = operatedArnsOf(pipeline) !== undefined;
  if (!known) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:operate', 'The console has no screen to operate the pipeline, since '
      + 'fromDocumentProcessingPipelineAttributes does not tell its queues: take DocumentProcessingPipeline.fromLookup instead.');
  }
  return known;
}

/** What operators see and do by the API, and no more; docs/security.md lists it. */
export function grantOperations(role: IRole, { pipeline }: { readonly pipeline: IDocumentProcessingPipeline }): void {
  const { table, pipelineName } = pipeline;
  const { queues, deadLetters, functions, logGroups, hasWebhooks } = operatedArnsOf(pipeline)!;
  const { byTime, byStatus, byDue } = DocumentsTableSchema;
  const arn = (service: string, resource: string, resourceName?: string) => Stack.of(role).formatArn({
    service, resource, resourceName, arnFormat: resourceName === undefined ? undefined : ArnFormat.COLON_RESOURCE_NAME,
  });
  const parameters = [pipelineParameterName, ...hasWebhooks ? [webhooksParameterName] : []];
  const allow = (actions: string[], ...resourceArns: string[]) => Grant.addToPrincipal({ grantee: role, actions, resourceArns });
  table.encryptionKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey*'); // of records, and of messages, which are sent again
  allow(['ssm:GetParameter'], ...parameters.map((nameOf) => arn('ssm', `parameter${nameOf(pipelineName)}`)));
  allow(['dynamodb:GetItem'], table.tableArn); // the documents of dead letters
  allow(['dynamodb:Query'], ...[byTime, byStatus, byDue].map(({ indexName }) => `${table.tableArn}/index/${indexName}`)); // how many there are, over which shards
  allow(['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], ...queues, ...deadLetters);
  allow(['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'], ...deadLetters);
  allow(['sqs:SendMessage'], ...queues);
  allow(['cloudwatch:GetMetricData'], '*'); // AWS has nothing narrower
  allow(['cloudwatch:DescribeAlarms'], arn('cloudwatch', 'alarm', '*')); // nor here, but what all names begin with
  allow(['lambda:GetFunctionConfiguration'], ...functions); // where a function's log is
  allow(['logs:FilterLogEvents'], ...logGroups); // why messages were given up on
}
