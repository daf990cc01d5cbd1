import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { PIPELINE_PARAMETERS, pipelineParameterName, webhooksParameterName } from './contract/pipeline-description';
import { IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { PipelineDeadLetterQueues, PipelineFunctions, PipelineQueues } from './pipeline-parts';
import { WatchedParts } from './pipeline-parts-of';
import { DocumentsTableSchema } from './storage/table-schema';
import { watchedPrefixes } from './storage/upload-notifications';

/** Of the rights of an operator as a policy, measured; names and keys make it longer. */
const POLICY_CHARACTERS = 6_000;

/** Whose policies may not be as long, what they are known by, and how long they may be: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const TOO_SMALL = [['a user', 'userName', 2_048], ['a group', 'groupName', 5_120]] as const;

/** A statement of what an operator may do. */
interface OperatorRight {
  readonly actions: string[];
  readonly resourceArns: string[];
  readonly conditions?: { [operator: string]: { [key: string]: string[] } };
}

/** What an operator looks after beside documents. */
export interface OperatedParts {
  readonly queues: PipelineQueues;
  readonly deadLetterQueues: PipelineDeadLetterQueues;
  readonly functions: PipelineFunctions;
  readonly watched: WatchedParts;
  /** Those of the functions. */
  readonly logGroups: readonly ILogGroup[];
}

/** What the commands of the command line need, a statement for what several have in common: docs/security.md says which commands. */
function operatorRights(scope: Construct, pipeline: IDocumentProcessingPipeline, parts: OperatedParts): OperatorRight[] {
  const { queues, deadLetterQueues, functions, watched, logGroups } = parts;
  const { bucket, table, resultPrefix, uploadPrefix } = pipeline;
  const prefixes = [uploadPrefix, ...pipeline.previousUploadPrefixes];
  const removable = [...watchedPrefixes(prefixes), resultPrefix].map((prefix) => `${prefix}*`);
  const { byTime, byStatus, byChange, byFileName, byLabel } = DocumentsTableSchema;
  const indexes = [byTime, byStatus, byChange, byFileName, ...pipeline.indexedLabel === undefined ? [] : [byLabel]];
  const parameter = (name: string) => Stack.of(scope).formatArn({ service: 'ssm', resource: `parameter${name}` });
  const parameters = [pipelineParameterName, ...queues.webhooks ? [webhooksParameterName] : []];
  const allAlarms = Stack.of(scope).formatArn({
    service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const deadLetters = deadLetterQueues.all.map(({ queueArn }) => queueArn);
  const sources = queues.all.map(({ queueArn }) => queueArn);
  const keys = [...new Set([bucket.encryptionKey, table.encryptionKey].flatMap((key) => key?.keyArn ?? []))];
  const topics = Object.values(watched.topics).map(({ topicArn }) => topicArn);
  return [
    // which pipelines there are, and what there is to know of this one
    { actions: ['ssm:GetParametersByPath'], resourceArns: [parameter(PIPELINE_PARAMETERS)] },
    { actions: ['ssm:GetParameter'], resourceArns: parameters.map((nameOf) => parameter(nameOf(pipeline.pipelineName))) },
    // records: read, listed, changed, and made for what is uploaded
    { actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem'], resourceArns: [table.tableArn] },
    { actions: ['dynamodb:Query'], resourceArns: indexes.map(({ indexName }) => `${table.tableArn}/index/${indexName}`) },
    // files: uploaded, got, and purged with all their versions; a conditional removal takes the right to read
    { actions: ['s3:PutObject', 's3:AbortMultipartUpload'], resourceArns: [bucket.arnForObjects(`${uploadPrefix}*`)] },
    { actions: ['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'], resourceArns: removable.map((prefix) => bucket.arnForObjects(prefix)) },
    { actions: ['s3:GetObjectVersion'], resourceArns: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) },
    { actions: ['s3:ListBucketVersions'], resourceArns: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': removable } } },
    { actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn] }, // which tables there are, and what is gone rather than denied
    // queues: how many messages there are, and dead letters looked at, sent again, or discarded
    { actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], resourceArns: [...sources, ...deadLetters] },
    { actions: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'], resourceArns: deadLetters },
    { actions: ['sqs:SendMessage'], resourceArns: sources },
    // health: AWS has nothing narrower for metrics, and for alarms only by what all names begin with
    { actions: ['cloudwatch:GetMetricData'], resourceArns: ['*'] },
    { actions: ['cloudwatch:DescribeAlarms'], resourceArns: [allAlarms] },
    { actions: ['lambda:InvokeFunction'], resourceArns: [functions.reconcile.functionArn] },
    // what functions wrote
    { actions: ['lambda:GetFunctionConfiguration'], resourceArns: functions.all.map(({ functionArn }) => functionArn) },
    { actions: ['logs:FilterLogEvents'], resourceArns: logGroups.map(({ logGroupArn }) => logGroupArn) },
    // what stands in the way of documents; of quotas, and of what an account may send, AWS has nothing narrower
    { actions: ['s3:GetBucketPolicy', 's3:GetBucketNotification'], resourceArns: [bucket.bucketArn] },
    ...keys.length > 0 ? [{ actions: ['kms:GetKeyPolicy', 'kms:DescribeKey'], resourceArns: keys }] : [],
    ...topics.length > 0 ? [{ actions: ['sns:ListSubscriptionsByTopic'], resourceArns: topics }] : [],
    ...watched.tellsBySms ? [{ actions: ['sns:GetSMSSandboxAccountStatus'], resourceArns: ['*'] }] : [],
    { actions: ['events:DescribeRule'], resourceArns: Object.values(watched.schedules).map(({ ruleArn }) => ruleArn) },
    { actions: ['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota'], resourceArns: ['*'] },
  ];
}

/**
 * Allow what an operator does.
 *
 * @throws where the grantee is a user or a group, in which IAM has no room for so many rights
 */
export function grantOperator(scope: Construct, pipeline: IDocumentProcessingPipeline, parts: OperatedParts, grantee: IGrantable): Grant {
  for (const [kind, member, room] of TOO_SMALL) {
    if (member in grantee.grantPrincipal) {
      throw new Error(`${scope.node.path}: grantOperate was given ${kind}, and the rights of an operator take about ${POLICY_CHARACTERS} characters, of ${room} that IAM takes there. `
        + 'Give them to a role, and let people assume it.');
    }
  }
  pipeline.table.encryptionKey?.grantEncryptDecrypt(grantee);
  pipeline.bucket.encryptionKey?.grantEncryptDecrypt(grantee);
  return operatorRights(scope, pipeline, parts)
    .map((right) => Grant.addToPrincipal({ grantee, ...right }))
    .reduce((all, one) => all.combine(one));
}
