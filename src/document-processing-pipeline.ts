import { Names, Size } from 'aws-cdk-lib';
import { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, IEventBus } from 'aws-cdk-lib/aws-events';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Collection } from './collection/collection';
import { ContentType } from './contract/content-type';
import { MetricName } from './contract/metrics';
import { DocumentProcessingPipelineBase } from './document-processing-pipeline-base';
import { DocumentProcessingPipelineAttributes, IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { bindEngines } from './engines/bind-engines';
import { PipelineEngine } from './engines/pipeline-engine';
import { SharedFunctionProps } from './functions/pipeline-function';
import { Intake } from './intake/intake';
import { Monitoring } from './monitoring/monitoring';
import { intakeSettings } from './pipeline-intake-settings';
import { DocumentProcessingPipelineProps } from './pipeline-props';
import { DEFAULT_MAX_SIZE, PipelineSettings, resolveSettings } from './pipeline-settings';
import { validateProps } from './pipeline-validation';
import { Publishing } from './publishing/publishing';
import { Recognition } from './recognition/recognition';
import { Reconciliation } from './reconciliation/reconciliation';
import { DocumentsBucket } from './storage/documents-bucket';
import { DocumentsTable } from './storage/documents-table';
import { DEFAULT_UPLOAD_PREFIX, FUNCTION_RAW_RESULTS_PATTERN } from './storage/object-keys';
import { notifyUploads } from './storage/upload-notifications';
import { Ticking } from './ticking/ticking';

/** The parts of the flow. */
interface Steps {
  readonly intake: Intake;
  readonly recognition: Recognition;
  readonly collection: Collection;
  readonly publishing: Publishing;
  readonly ticking: Ticking;
}

/**
 * A document pipeline: what is uploaded to a bucket is inspected, read by an engine, and ends as text, as JSON and as a
 * record in a table.
 *
 * With no props at all it is fit for production.
 */
export class DocumentProcessingPipeline extends DocumentProcessingPipelineBase {
  /** A pipeline that was defined elsewhere, by what it is known by. */
  public static fromDocumentProcessingPipelineAttributes(
    scope: Construct, id: string, attrs: DocumentProcessingPipelineAttributes,
  ): IDocumentProcessingPipeline {
    class Import extends DocumentProcessingPipelineBase {
      public readonly pipelineName = attrs.pipelineName;
      public readonly bucket = attrs.bucket;
      public readonly table = attrs.table;
      public readonly eventBus = attrs.eventBus ?? defaultEventBus(this);
      public readonly uploadPrefix = attrs.uploadPrefix ?? DEFAULT_UPLOAD_PREFIX;
      public readonly uploadSuffixes = attrs.uploadSuffixes ?? [];
      public readonly engines = attrs.engines ?? [];
      public readonly contentTypes = attrs.contentTypes ?? [];
      public readonly maxSize = attrs.maxSize ?? DEFAULT_MAX_SIZE;
    }
    return new Import(scope, id);
  }

  public readonly pipelineName: string;
  public readonly bucket: IBucket;
  public readonly table: ITable;
  public readonly eventBus: IEventBus;
  public readonly uploadPrefix: string;
  public readonly uploadSuffixes: string[];
  public readonly engines: PipelineEngine[];
  public readonly contentTypes: ContentType[];
  public readonly maxSize: Size;
  /** What could not be handled, in the order of the data flow. */
  public readonly deadLetterQueues: IQueue[];
  /**
   * Takes in documents below the upload prefix that have no record, because they were there before the pipeline or because
   * their event was lost. Invoke it with `{}`; where the answer has a `startAfter` there is more: invoke it again with
   * `{ "startAfter": … }`. Its `examined` and `sent` count documents. `maxObjects` (1 to 1,000,000; 10,000 by default) bounds
   * one call. It is safe to repeat. A payload that is not understood fails with an error that says why.
   */
  public readonly reconcileFunction: IFunction;
  /** The pipeline's alarms; none where they are off. */
  public readonly alarms: IAlarm[];
  private readonly collection: Collection;

  public constructor(scope: Construct, id: string, props: DocumentProcessingPipelineProps = {}) {
    super(scope, id);
    const settings = resolveSettings(props);
    validateProps(this, props, settings);
    this.pipelineName = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    this.uploadPrefix = settings.uploadPrefix;
    this.uploadSuffixes = [...settings.suffixes];
    this.engines = [...settings.engineIds].map(([{ contentTypes }, engineId]) => ({ engineId, contentTypes }));
    this.contentTypes = [...settings.acceptedTypes.values()].map(({ contentType }) => contentType);
    this.maxSize = settings.maxSize;

    const { encryptionKey } = props;
    const functions = this.sharedFunctionProps(props, settings);

    const bucket = props.bucket ?? new DocumentsBucket(this, 'Bucket', {
      uploadPrefix: settings.uploadPrefix,
      removalPolicy: settings.profile.removalPolicy,
      previousVersions: settings.previousVersions,
      retention: props.retention,
      encryptionKey,
    });
    const table = new DocumentsTable(this, 'Table', {
      protectData: settings.profile.protectData, removalPolicy: settings.profile.removalPolicy, encryptionKey,
    });
    const engines = bindEngines(this, { bucket, uploadPrefix: settings.uploadPrefix, engineIds: settings.engineIds, encryptionKey });

    // From the end of the flow to its beginning, since each step hands its documents to the next one's queue.
    const collection = new Collection(this, 'Collection', { ...engines, functions, bucket, table, encryptionKey });
    this.collection = collection;
    const recognition = new Recognition(this, 'Recognition', {
      ...engines,
      functions,
      bucket,
      table,
      encryptionKey,
      completionsQueue: collection.queue,
      completionChannel: collection.completionChannel,
    });
    const intake = new Intake(this, 'Intake', { settings: intakeSettings(settings), functions, bucket, table, encryptionKey, workQueue: recognition.queue });
    const ticking = new Ticking(this, 'Ticking', {
      functions,
      table,
      recognition,
      uploadsQueue: intake.queue,
      completionsQueue: collection.queue,
      askStatements: engines.engineConfigs.flatMap(({ asynchronous, collectStatements }) => (asynchronous ? collectStatements ?? [] : [])),
    });
    notifyUploads(bucket, intake.queue, settings.uploadPrefix);
    this.reconcileFunction = new Reconciliation(this, 'Reconciliation', {
      functions, bucket, table, encryptionKey, uploadPrefix: settings.uploadPrefix, uploadsQueue: intake.queue,
    }).handler;

    this.eventBus = props.eventBus ?? defaultEventBus(this);
    const publishing = new Publishing(this, 'Publishing', {
      functions, bucket, table, eventBus: this.eventBus, notifications: props.notifications,
    });

    this.bucket = bucket;
    this.table = table;
    this.deadLetterQueues = [
      intake.deadLetterQueue,
      recognition.deadLetterQueue,
      collection.deadLetterQueue,
      ...(collection.completionChannel ? [collection.completionChannel.deadLetterQueue] : []),
    ];
    this.alarms = this.watch(props, settings, { intake, recognition, collection, publishing, ticking });
  }

  /**
   * Allow to answer in the place of a function of `OcrEngine.fromFunction` that has accepted a document: to send the answer,
   * and to put a large one below the raw results. The function itself is allowed already.
   */
  public grantCompleteRecognition(grantee: IGrantable): Grant {
    this.bucket.encryptionKey?.grantEncryptDecrypt(grantee);
    return this.collection.grantSendCompletions(grantee).combine(Grant.addToPrincipal({
      grantee, actions: ['s3:PutObject'], resourceArns: [this.bucket.arnForObjects(FUNCTION_RAW_RESULTS_PATTERN)],
    }));
  }

  /** Allow to invoke the `reconcileFunction`. */
  public grantReconcile(grantee: IGrantable): Grant {
    return this.reconcileFunction.grantInvoke(grantee);
  }

  private sharedFunctionProps(props: DocumentProcessingPipelineProps, { profile }: PipelineSettings): SharedFunctionProps {
    const options = props.functions ?? {};
    return {
      pipelineName: this.pipelineName,
      options,
      logRetention: options.logRetention ?? profile.logRetention,
      removalPolicy: profile.removalPolicy,
    };
  }

  private watch(props: DocumentProcessingPipelineProps, settings: PipelineSettings, steps: Steps): IAlarm[] {
    const { intake, recognition, collection, publishing, ticking } = steps;
    if (!settings.alarmsEnabled) {
      return [];
    }
    return new Monitoring(this, 'Monitoring', {
      actions: props.alarms?.actions ?? [],
      oldestMessageAge: settings.oldestMessageAge,
      deadLetterQueues: {
        UploadsDeadLetters: intake.deadLetterQueue,
        WorkDeadLetters: recognition.deadLetterQueue,
        CompletionsDeadLetters: collection.deadLetterQueue,
        ...(collection.completionChannel && { CompletionsUndelivered: collection.completionChannel.deadLetterQueue }),
      },
      handlerErrors: this.metric(MetricName.HANDLER_ERRORS),
      queues: { UploadsLate: intake.queue, WorkLate: recognition.queue, CompletionsLate: collection.queue },
      publishing,
      ticks: ticking.completed,
    }).alarms;
  }
}

function defaultEventBus(scope: Construct): IEventBus {
  return EventBus.fromEventBusName(scope, 'EventBus', 'default');
}
