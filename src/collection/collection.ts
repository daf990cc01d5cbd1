import { Duration, Stack } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { COLLECT_MEMORY_MB, COLLECT_NODE_OPTIONS } from './collect-limits';
import { CollectedEngines, CollectionSettings } from './collection-settings';
import { grantRelease } from '../admission/admission-table';
import { BudgetSettings } from '../admission/budget-settings';
import { Env } from '../contract/env';
import { ResultFormat } from '../contract/result-format';
import { EnginesById } from '../engines/engine-settings';
import { OcrEngineConfig } from '../engines/ocr-engine-config';
import { addStatements } from '../engines/permissions';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { CompletionChannel } from '../queues/completion-channel';
import { grantSend } from '../queues/grant-send';
import { PipelineQueue } from '../queues/pipeline-queue';
import { grantItems } from '../storage/grants';
import { RESULTS_PREFIX } from '../storage/object-keys';

/** 3,000 pages take about a minute. */
const TIMEOUT = Duration.minutes(5);

export interface CollectionProps {
  readonly engines: EnginesById;
  readonly engineConfigs: readonly OcrEngineConfig[];
  /** The files to write beside `document.json` and `manifest.json`. */
  readonly formats: readonly ResultFormat[];
  /** The admission tables that count jobs, which end here. */
  readonly releaseTables: readonly ITable[];
  /** What may be spent, where that is limited. */
  readonly budget?: BudgetSettings;
  readonly functions: SharedFunctionProps;
  /** Invocations at once. */
  readonly maxConcurrency: number;
  readonly bucket: IBucket;
  readonly table: ITable;
  readonly encryptionKey?: IKey;
}

/** From an engine's answer to results in the bucket and on the record. */
export class Collection extends Construct {
  public readonly queue: IQueue;
  public readonly deadLetterQueue: IQueue;
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];
  /** There where an engine is asynchronous. */
  public readonly completionChannel?: CompletionChannel;

  public constructor(scope: Construct, id: string, props: CollectionProps) {
    super(scope, id);
    const { bucket, table, encryptionKey } = props;

    const { queue, deadLetterQueue, alarms } = new PipelineQueue(this, 'Completions', {
      functionTimeout: TIMEOUT, maxReceiveCount: 8, encryptionKey,
    });
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.completionChannel = props.engineConfigs.some((config) => config.asynchronous)
      ? new CompletionChannel(this, 'Channel', { queue, encryptionKey })
      : undefined;
    this.alarms = [...alarms, ...this.completionChannel?.alarms ?? []];

    const settings: CollectionSettings = { engines: collectedEngines(props.engines), formats: props.formats, budget: props.budget };
    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'collect',
      description: 'Turns the answers of engines into results',
      timeout: TIMEOUT,
      memorySize: COLLECT_MEMORY_MB,
      nodeOptions: COLLECT_NODE_OPTIONS,
      environment: {
        [Env.TABLE_NAME]: table.tableName,
        [Env.COLLECTION_SETTINGS]: Stack.of(this).toJsonString(settings),
      },
      source: { queue, batchSize: 5, maxConcurrency: props.maxConcurrency },
    });
    this.handler = handler;
    for (const config of props.engineConfigs) {
      addStatements(role, config.collectStatements);
      if (config.completedBy) {
        this.grantSendCompletions(config.completedBy);
      }
    }
    const results = bucket.arnForObjects(`${RESULTS_PREFIX}*`);
    role.addToPrincipalPolicy(new PolicyStatement({
      // a purge may come in between, after which all versions of what was written are removed
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObjectVersion'],
      resources: [results],
    }));
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucketVersions'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${RESULTS_PREFIX}*` } },
    }));
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      // where a read asks for this right, to tell what is gone from what is denied, there is no prefix
      conditions: { StringLikeIfExists: { 's3:prefix': `${RESULTS_PREFIX}*` } },
    }));
    bucket.encryptionKey?.grantEncryptDecrypt(role);
    grantItems(table, role, 'GetItem', 'UpdateItem');
    props.releaseTables.forEach((admissionTable) => grantRelease(admissionTable, role));
  }

  /** For a function that answers instead of the engine. */
  public grantSendCompletions(grantee: IGrantable): Grant {
    return grantSend(this.queue, grantee);
  }
}

/** Without the parameters of the calls, which only functions that call engines need. */
function collectedEngines(engines: EnginesById): CollectedEngines {
  return Object.fromEntries(Object.entries(engines).map(([engineId, { engineType, quota, pricePerPage }]) => [
    engineId, { engineType, quota, pricePerPage },
  ]));
}
