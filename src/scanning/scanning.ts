import { Duration, Stack } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { cleanObjectsOnly, hasOwnPolicy } from './clean-objects-policy';
import { MalwareScan } from './malware-scan';
import { policyFaults } from './policy-faults';
import { ScanningSettings } from './scanning-settings';
import { SCAN_FAILED_TO_TAG, SCAN_RESULT } from './verdict-event-names';
import { Env } from '../contract/env';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { settingsVariable } from '../functions/settings-variable';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { acceptFromService } from '../queues/accept-from-service';
import { grantSend } from '../queues/grant-send';
import { PipelineQueue } from '../queues/pipeline-queue';
import { grantItems } from '../storage/grants';

/** To take a verdict, or to ask for a scan that others make. */
const TIMEOUT = Duration.minutes(1);
/** Beside a call of a scanner that is waited for. */
const BESIDE_CALL_SECONDS = 30;
const DEFAULT_CONCURRENCY = 10;

export interface ScanningProps {
  readonly scan: MalwareScan;
  readonly uploadPrefixes: readonly string[];
  readonly listingShards?: number;
  readonly functions: SharedFunctionProps;
  readonly bucket: IBucket;
  readonly table: ITable;
  readonly encryptionKey?: IKey;
}

/** From an object that nobody may read to one that was found clean, or to quarantine. */
export class Scanning extends Construct {
  public readonly queue: Queue;
  public readonly deadLetterQueue: IQueue;
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];
  /** What intake has to know. */
  public readonly intakeSettings: { readonly timeoutSeconds: number };
  /** Amazon S3 tells it of uploads, and not intake: the scanner does not learn of them by itself. */
  public readonly takesUploads: boolean;
  private readonly fn: PipelineFunction;

  public constructor(scope: Construct, id: string, props: ScanningProps) {
    super(scope, id);
    const { bucket, table, uploadPrefixes, encryptionKey } = props;
    const config = props.scan._bind(this, { bucket, uploadPrefixes });
    this.intakeSettings = { timeoutSeconds: config.timeout.toSeconds() };
    this.takesUploads = !config.scansUploads;
    const functionTimeout = config.callTimeout?.plus(Duration.seconds(BESIDE_CALL_SECONDS)) ?? TIMEOUT;

    const { queue, deadLetterQueue, alarms } = new PipelineQueue(this, 'Scans', { functionTimeout, maxReceiveCount: 8, encryptionKey });
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.alarms = alarms;
    if (this.takesUploads) {
      acceptFromService(queue, encryptionKey, 's3.amazonaws.com');
    } else {
      this.takeVerdicts(queue, props);
    }

    const settings: ScanningSettings = {
      uploadPrefixes, timeoutSeconds: config.timeout.toSeconds(), scanner: config.scanner, listingShards: props.listingShards,
    };
    this.fn = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'scan',
      description: 'Has uploads scanned for malware, and takes the verdicts',
      timeout: functionTimeout,
      memorySize: 512,
      environment: { [Env.TABLE_NAME]: table.tableName, [Env.SCANNING_SETTINGS]: settingsVariable(this, settings) },
      // while a call takes long, those behind it in a batch would only use up their receives
      source: { queue, batchSize: config.callTimeout ? 1 : 10, maxConcurrency: config.concurrency ?? DEFAULT_CONCURRENCY },
    });
    const { handler, role } = this.fn;
    this.handler = handler;
    config.scanStatements.forEach((statement) => role.addToPrincipalPolicy(statement));
    // by the listing it tells what is gone, since it may not read
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucketVersions'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': uploadPrefixes.map((prefix) => `${prefix}*`) } },
    }));
    grantItems(table, role, 'GetItem', 'PutItem', 'UpdateItem');

    if (hasOwnPolicy(this, bucket)) {
      cleanObjectsOnly(this, bucket, uploadPrefixes, config.scannerRoleArn).forEach((statement) => bucket.addToResourcePolicy(statement));
      bucket.enableEventBridgeNotification(); // else CDK would turn off again what Amazon GuardDuty turns on
    } else if (!config.policyAdded) {
      this.node.addValidation({ validate: () => policyFaults(this, { bucket, uploadPrefixes }, config.scannerRoleArn) });
    }
  }

  /** Where documents go that were found clean. */
  public clearTo(uploadsQueue: IQueue): void {
    this.fn.addEnvironment(Env.UPLOADS_QUEUE_URL, uploadsQueue.queueUrl);
    grantSend(uploadsQueue, this.fn.role);
  }

  /** Amazon GuardDuty tells of its scans on the default event bus. */
  private takeVerdicts(queue: Queue, { bucket, uploadPrefixes, encryptionKey }: ScanningProps): void {
    acceptFromService(queue, encryptionKey, 'events.amazonaws.com');
    const target: IRuleTarget = { bind: () => ({ arn: queue.queueArn }) };
    const rule = new Rule(this, 'Verdicts', {
      description: 'Verdicts of Amazon GuardDuty on uploads',
      eventPattern: {
        source: ['aws.guardduty'],
        account: [Stack.of(this).account],
        detailType: [SCAN_RESULT, SCAN_FAILED_TO_TAG],
        detail: { s3ObjectDetails: { bucketName: [bucket.bucketName], objectKey: uploadPrefixes.map((prefix) => ({ prefix })) } },
      },
      targets: [target],
    });
    rule.node.addDependency(queue.node.findChild('Policy'));
  }
}
