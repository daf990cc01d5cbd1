import { Duration, Size } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { IntakeSettings, IntakeRoute } from './intake-settings';
import { Env } from '../contract/env';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { settingsVariable } from '../functions/settings-variable';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { acceptFromService } from '../queues/accept-from-service';
import { grantSend } from '../queues/grant-send';
import { PipelineQueue } from '../queues/pipeline-queue';
import { grantItems, grantTellGone } from '../storage/grants';

/** 500 MiB take about 10 seconds to stream; the rest is for a batch of them. */
const TIMEOUT = Duration.minutes(5);

/** What Lambda gives every function; and what an upload needs beside its own size. */
const EPHEMERAL_STORAGE_MIN_MIB = 512;
const EPHEMERAL_STORAGE_MARGIN_MIB = 64;

export interface IntakeProps {
  readonly settings: IntakeSettings;
  readonly functions: SharedFunctionProps;
  /** Invocations at once. */
  readonly maxConcurrency: number;
  readonly bucket: IBucket;
  readonly table: ITable;
  /** Where documents are sent to be scanned for malware, where they are. */
  readonly scansQueue?: IQueue;
  readonly workQueue: IQueue;
  readonly encryptionKey?: IKey;
}

/** From the event of an upload to a record, and to the work queue where the document is valid. */
export class Intake extends Construct {
  public readonly queue: Queue;
  public readonly deadLetterQueue: IQueue;
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];

  public constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    const { bucket, table, scansQueue, workQueue, settings } = props;

    const { queue, deadLetterQueue, alarms } = new PipelineQueue(this, 'Uploads', {
      functionTimeout: TIMEOUT, maxReceiveCount: 8, encryptionKey: props.encryptionKey,
    });
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.alarms = alarms;
    acceptFromService(queue, props.encryptionKey, 's3.amazonaws.com');

    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'documents/intake',
      description: 'Inspects uploads by their bytes and hands valid documents to the work queue',
      timeout: TIMEOUT,
      memorySize: 1024,
      ephemeralStorageSize: ephemeralStorageFor(largestDocument(settings.routes)),
      environment: {
        [Env.TABLE_NAME]: table.tableName,
        [Env.WORK_QUEUE_URL]: workQueue.queueUrl,
        ...scansQueue && { [Env.SCANS_QUEUE_URL]: scansQueue.queueUrl },
        [Env.INTAKE_SETTINGS]: settingsVariable(this, settings),
      },
      source: { queue, batchSize: 10, maxConcurrency: props.maxConcurrency },
    });
    this.handler = handler;
    const prefixes = [settings.uploadPrefix, ...settings.previousPrefixes ?? []];
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
    }));
    grantTellGone(bucket, role); // behind a malware scan, it is the scanner who finds that something is gone
    bucket.encryptionKey?.grantDecrypt(role);
    grantItems(table, role, 'GetItem', 'PutItem', 'UpdateItem');
    grantSend(workQueue, role);
    if (scansQueue) {
      grantSend(scansQueue, role);
    }
  }
}

/** A PDF or TIFF is spooled while it is inspected, one at a time. */
function ephemeralStorageFor(largest: Size): Size {
  const mebibytes = Math.ceil(largest.toBytes() / 1024 / 1024) + EPHEMERAL_STORAGE_MARGIN_MIB;
  return Size.mebibytes(Math.max(EPHEMERAL_STORAGE_MIN_MIB, mebibytes));
}

/** The most bytes that a document of any type may have. */
export function largestDocument(routes: Readonly<Record<string, IntakeRoute>>): Size {
  return Size.bytes(Math.max(...Object.values(routes).map(mostBytes)));
}

function mostBytes({ maxSize, withoutTextLayer }: IntakeRoute): number {
  return Math.max(maxSize.value, withoutTextLayer ? mostBytes(withoutTextLayer) : 0);
}
