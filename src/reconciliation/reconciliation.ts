import { Duration, Stack } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ReconciliationSettings } from './reconciliation-settings';
import { Env } from '../contract/env';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { grantSend } from '../queues/grant-send';
import { watchedPrefixes } from '../storage/upload-notifications';

/** Ten thousand unknown objects take about half a minute; a call that asks for more gets what fits. */
const TIMEOUT = Duration.minutes(5);

export interface ReconciliationProps {
  readonly functions: SharedFunctionProps;
  readonly bucket: IBucket;
  readonly table: ITable;
  readonly uploadsQueue: IQueue;
  /** Where documents are sent to be scanned for malware, where they are. */
  readonly scansQueue?: IQueue;
  readonly uploadPrefixes: readonly string[];
  readonly encryptionKey?: IKey;
  /** The label whose values have an index. */
  readonly indexedLabel?: string;
}

/** On demand: sends objects without a record to intake, since they were there first or their event was lost, and makes the index of labels. */
export class Reconciliation extends Construct {
  public readonly handler: IFunction;

  public constructor(scope: Construct, id: string, props: ReconciliationProps) {
    super(scope, id);
    const { bucket, table, scansQueue, uploadsQueue } = props;
    const prefixes = watchedPrefixes(props.uploadPrefixes);
    const settings: ReconciliationSettings = { bucketName: bucket.bucketName, prefixes, scans: scansQueue && true, indexedLabel: props.indexedLabel };

    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'reconcile',
      description: 'Sends uploads without a record to intake; invoked by hand',
      timeout: TIMEOUT,
      memorySize: 512,
      environment: {
        [Env.TABLE_NAME]: table.tableName,
        [Env.UPLOADS_QUEUE_URL]: uploadsQueue.queueUrl,
        ...scansQueue && { [Env.SCANS_QUEUE_URL]: scansQueue.queueUrl },
        [Env.RECONCILIATION_SETTINGS]: Stack.of(this).toJsonString(settings),
      },
    });
    this.handler = handler;
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucketVersions'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { 's3:prefix': prefixes } },
    }));
    table.encryptionKey?.grantDecrypt(role);
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['dynamodb:BatchGetItem'], resources: [table.tableArn] }));
    if (props.indexedLabel !== undefined) {
      role.addToPrincipalPolicy(new PolicyStatement({ actions: ['dynamodb:Scan', 'dynamodb:UpdateItem'], resources: [table.tableArn] }));
    }
    grantSend(scansQueue ?? uploadsQueue, role); // nobody may have scanned what nobody knows
    props.encryptionKey?.grantEncryptDecrypt(role);
  }
}
