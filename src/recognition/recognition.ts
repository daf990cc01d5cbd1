import { Duration, Stack, Token } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { grantAdmission, grantListAdmitted } from '../admission/admission-table';
import { BudgetSettings } from '../admission/budget-settings';
import { Env } from '../contract/env';
import { BESIDE_CALL_SECONDS, USUAL_CALL_SECONDS, WORK_MAX_RECEIVES } from '../engines/call-limits';
import { EnginesById } from '../engines/engine-settings';
import { OcrEngineConfig } from '../engines/ocr-engine-config';
import { packEngines, PackedRecognitionSettings } from '../engines/packed-engines';
import { addStatements } from '../engines/permissions';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { CompletionChannel } from '../queues/completion-channel';
import { grantSend } from '../queues/grant-send';
import { PipelineQueue } from '../queues/pipeline-queue';
import { grantItems, grantTellGone } from '../storage/grants';

/** To call services; an engine whose work is done in the function may ask for more. */
const MEMORY_MIB = 512;

export interface RecognitionProps {
  readonly engines: EnginesById;
  readonly engineConfigs: readonly OcrEngineConfig[];
  /** Where the engines' quotas are counted. */
  readonly admissionTables: readonly ITable[];
  /** Those of them where jobs are counted, until they are released. */
  readonly releaseTables: readonly ITable[];
  /** What may be spent, where that is limited. */
  readonly budget?: BudgetSettings;
  readonly functions: SharedFunctionProps;
  /** Invocations at once; an engine may ask for more. */
  readonly maxConcurrency: number;
  readonly bucket: IBucket;
  /** Below which nothing can be read that a scanner did not find clean. */
  readonly gatedPrefixes: readonly string[];
  readonly table: ITable;
  readonly completionsQueue: IQueue;
  /** Where asynchronous engines tell that they are done; needed where there is one. */
  readonly completionChannel?: CompletionChannel;
  readonly encryptionKey?: IKey;
}

/** From a valid document to a call of its engine. */
export class Recognition extends Construct {
  public readonly queue: IQueue;
  public readonly deadLetterQueue: IQueue;
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];
  /** As a function that calls engines finds them in its environment. */
  public readonly settings: PackedRecognitionSettings;
  private readonly recognizer: PipelineFunction;

  public constructor(scope: Construct, id: string, private readonly props: RecognitionProps) {
    super(scope, id);
    const { bucket, completionsQueue, completionChannel } = props;

    const callSeconds = longestCall(props.engineConfigs);
    const timeout = Duration.seconds(callSeconds + BESIDE_CALL_SECONDS);
    const { queue, deadLetterQueue, alarms } = new PipelineQueue(this, 'Work', {
      functionTimeout: timeout, maxReceiveCount: WORK_MAX_RECEIVES, encryptionKey: props.encryptionKey,
    });
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.alarms = alarms;

    this.settings = {
      engines: packEngines(props.engines),
      completionTopicArn: completionChannel?.topic.topicArn,
      completionRoleArn: completionChannel?.publisherRole.roleArn,
      resultsKeyArn: bucket.encryptionKey?.keyArn,
      callSeconds: callSeconds > USUAL_CALL_SECONDS ? callSeconds : undefined,
      budget: props.budget,
    };
    this.recognizer = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'documents/recognize',
      description: 'Has engines read valid documents',
      timeout,
      memorySize: Math.max(MEMORY_MIB, ...props.engineConfigs.map((config) => config.recognizeMemorySize?.toMebibytes() ?? 0)),
      environment: {
        [Env.TABLE_NAME]: props.table.tableName,
        [Env.COMPLETIONS_QUEUE_URL]: completionsQueue.queueUrl,
        [Env.RECOGNITION_SETTINGS]: Stack.of(this).toJsonString(this.settings),
      },
      // while one takes long, those behind it in a batch would only use up their receives
      source: { queue, batchSize: callSeconds > USUAL_CALL_SECONDS ? 1 : 5, maxConcurrency: highestConcurrency(props) },
    });
    this.handler = this.recognizer.handler;
    this.grantStart(this.recognizer.role, props.engineConfigs);
  }

  /** Have the tick begin when the first document has to wait: the quota would else lie idle until the next minute. */
  public wake(tick: IFunction): void {
    if (this.props.engineConfigs.some(({ quota }) => quota)) {
      this.recognizer.addEnvironment(Env.TICK_FUNCTION_NAME, tick.functionName);
      this.recognizer.role.addToPrincipalPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [tick.functionArn] }));
    }
  }

  /** What it takes to start documents that wait for a quota, those of engines that have one, and to look after what was started. */
  public grantStartWaiting(role: IRole): void {
    this.grantStart(role, this.props.engineConfigs.filter(({ quota }) => quota));
    this.props.releaseTables.forEach((admissionTable) => grantListAdmitted(admissionTable, role));
  }

  private grantStart(role: IRole, engineConfigs: readonly OcrEngineConfig[]): void {
    const { bucket, table, completionsQueue, completionChannel, admissionTables } = this.props;
    if (engineConfigs.length > 0) {
      grantTellGone(bucket, role, this.props.gatedPrefixes);
      bucket.encryptionKey?.grantEncryptDecrypt(role);
    }
    for (const config of engineConfigs) {
      addStatements(role, config.recognizeStatements);
    }
    if (engineConfigs.some(({ asynchronous }) => asynchronous)) {
      completionChannel?.grantPassPublisherRole(role);
    }
    grantItems(table, role, 'GetItem', 'UpdateItem');
    admissionTables.forEach((admissionTable) => grantAdmission(admissionTable, role));
    grantSend(completionsQueue, role);
    this.props.encryptionKey?.grantEncryptDecrypt(role);
  }
}

/** Of all engines, since one function calls them. */
function longestCall(engineConfigs: readonly OcrEngineConfig[]): number {
  return Math.max(USUAL_CALL_SECONDS, ...engineConfigs.map(({ callTimeout }) => callTimeout?.toSeconds() ?? 0));
}

/** Of the pipeline and of all engines, since one function calls them. One that is known at deployment only cannot be compared, so it is taken. */
function highestConcurrency({ maxConcurrency, engineConfigs }: RecognitionProps): number {
  const given = [maxConcurrency, ...engineConfigs.map(({ concurrency }) => concurrency ?? 0)];
  return given.find((each) => Token.isUnresolved(each)) ?? Math.max(...given);
}
