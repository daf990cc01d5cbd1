import { Duration, Names, Size } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IEventBus } from 'aws-cdk-lib/aws-events';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeByDesign } from './acknowledgements/acknowledgements';
import { Collection } from './collection/collection';
import { ContentType } from './contract/content-type';
import { DocumentProcessingPipelineBase } from './document-processing-pipeline-base';
import { DocumentProcessingPipelineAttributes, IDocumentProcessingPipeline, PipelineLookupOptions } from './document-processing-pipeline-interface';
import { bindEngines } from './engines/bind-engines';
import { PipelineEngine } from './engines/pipeline-engine';
import { functionAlarms } from './functions/function-alarms';
import { PipelineLogGroup } from './functions/pipeline-log-group';
import { defaultEventBus, importedPipeline, lookedUpPipeline } from './imported-pipeline';
import { Intake } from './intake/intake';
import { AlarmDeclaration, withThresholds } from './monitoring/alarm-declaration';
import { Monitoring } from './monitoring/monitoring';
import { nameAlarms } from './monitoring/name-alarms';
import { PipelineAlarms } from './monitoring/pipeline-alarms';
import { bindTargets } from './notifications/bind-targets';
import { Notifying } from './notifying/notifying';
import { intakeSettings } from './pipeline-intake-settings';
import { LogQueries } from './pipeline-log-queries';
import { rememberName } from './pipeline-names';
import { OperatedArns, operatedArns } from './pipeline-operated-arns';
import { grantOperator } from './pipeline-operator-rights';
import { writePipelineParameter } from './pipeline-parameter';
import { PipelineDeadLetterQueues, PipelineFunctions, PipelineQueues } from './pipeline-parts';
import { partsOf, WatchedParts, watchedPartsOf } from './pipeline-parts-of';
import { PIPELINE_PROPS_KIND } from './pipeline-prop-kinds';
import { DocumentProcessingPipelineProps } from './pipeline-props';
import { PipelineSettings, resolveSettings } from './pipeline-settings';
import { lazyPrefixFaults, validateProps } from './pipeline-validation';
import { pipelineWideAlarms } from './pipeline-wide-alarms';
import { warnOfWeakProduction } from './production-warnings';
import { check } from './props/prop-kind';
import { Publishing } from './publishing/publishing';
import { Recognition } from './recognition/recognition';
import { Reconciliation } from './reconciliation/reconciliation';
import { Scanning } from './scanning/scanning';
import { sharedFunctionProps } from './shared-function-props';
import { DocumentsBucket } from './storage/documents-bucket';
import { DocumentsTable } from './storage/documents-table';
import { keyBehind } from './storage/encryption-key';
import { FUNCTION_RAW_RESULTS_PATTERN } from './storage/object-keys';
import { tableThrottlesAlarm } from './storage/table-throttles';
import { notifyUploads } from './storage/upload-notifications';
import { rememberWatch } from './storage/watched-buckets';
import { Ticking } from './ticking/ticking';
import { Webhook } from './webhooks/webhook';
import { webhookAlarms } from './webhooks/webhook-alarms';

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
    return importedPipeline(scope, id, attrs);
  }

  /**
   * A pipeline of the stack's account and Region, by its name: what is needed to know of it stands in a parameter that the
   * pipeline writes, `/cdk-document-processing-pipeline/{pipelineName}`. CDK looks it up at synth and keeps it in
   * cdk.context.json; where the pipeline changes, `cdk context --clear` has it looked up again.
   *
   * The stack must say which account and Region it is for (`env`).
   */
  public static fromLookup(scope: Construct, id: string, options: PipelineLookupOptions): IDocumentProcessingPipeline {
    return lookedUpPipeline(scope, id, options);
  }

  public readonly pipelineName: string;
  public readonly bucket: IBucket;
  public readonly table: ITable;
  public readonly eventBus: IEventBus;
  public readonly uploadPrefix: string;
  public readonly previousUploadPrefixes: string[];
  public readonly uploadSuffixes: string[];
  public readonly engines: PipelineEngine[];
  public readonly contentTypes: ContentType[];
  public readonly maxSize: Size;
  public readonly indexedLabel?: string;
  public readonly listingShards?: number;
  /** The queues between the stages. */
  public readonly queues: PipelineQueues;
  /** What could not be handled. */
  public readonly deadLetterQueues: PipelineDeadLetterQueues;
  /** The functions. */
  public readonly functions: PipelineFunctions;
  /** The alarms. */
  public readonly alarms: PipelineAlarms;
  private readonly collection: Collection;
  private readonly watched: WatchedParts;

  public constructor(scope: Construct, id: string, props: DocumentProcessingPipelineProps = {}) {
    super(scope, id);
    const checked = check('', props, PIPELINE_PROPS_KIND);
    const settings = resolveSettings(checked.clean ?? {});
    validateProps(this, checked, settings);
    this.node.addValidation({ validate: () => lazyPrefixFaults(this, settings) });
    acknowledgeByDesign(this);
    this.pipelineName = props.pipelineName ?? Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    rememberName(this, this.pipelineName);
    this.uploadPrefix = settings.uploadPrefix;
    this.previousUploadPrefixes = [...settings.previousPrefixes];
    const uploadPrefixes = [settings.uploadPrefix, ...settings.previousPrefixes];
    this.uploadSuffixes = [...settings.suffixes];
    this.engines = [...new Map([...settings.engineIds].map(([{ contentTypes }, engineId]) => [engineId, { engineId, contentTypes }])).values()];
    this.contentTypes = [...settings.acceptedTypes.values()].map(({ contentType }) => contentType);
    this.maxSize = settings.maxSize;
    this.indexedLabel = props.indexedLabel;
    this.listingShards = settings.listingShards;

    const encryptionKey = props.encryptionKey && keyBehind(props.encryptionKey);
    const functions = sharedFunctionProps({ pipelineName: this.pipelineName, profile: settings.profile, options: props.functions, encryptionKey });

    const bucket = props.bucket ?? new DocumentsBucket(this, 'Bucket', {
      uploadPrefixes,
      removalPolicy: settings.profile.removalPolicy,
      previousVersions: settings.previousVersions,
      retention: props.retention,
      encryptionKey,
    });
    const table = new DocumentsTable(this, 'Table', {
      protectData: settings.profile.protectData, removalPolicy: settings.profile.removalPolicy, encryptionKey,
    });
    const engines = bindEngines(this, {
      bucket, uploadPrefixes, engineIds: settings.engineIds, encryptionKey, prices: props.prices, budget: props.budget,
    });

    // From the end of the flow to its beginning, since each step hands its documents to the next one's queue.
    const collection = new Collection(this, 'Collection', {
      ...engines, formats: settings.resultFormats, functions, maxConcurrency: settings.concurrency.collect, bucket, table, encryptionKey,
    });
    this.collection = collection;
    const recognition = new Recognition(this, 'Recognition', {
      ...engines,
      functions,
      maxConcurrency: settings.concurrency.recognize,
      bucket,
      table,
      encryptionKey,
      completionsQueue: collection.queue,
      completionChannel: collection.completionChannel,
      gatedPrefixes: settings.malwareScan ? uploadPrefixes : [],
    });
    const scanning = settings.malwareScan && new Scanning(this, 'Scanning', {
      scan: settings.malwareScan, functions, bucket, table, encryptionKey, uploadPrefixes, listingShards: settings.listingShards,
    });
    const intake = new Intake(this, 'Intake', {
      settings: intakeSettings(settings, scanning?.intakeSettings),
      functions,
      maxConcurrency: settings.concurrency.intake,
      bucket,
      table,
      encryptionKey,
      scansQueue: scanning?.queue,
      workQueue: recognition.queue,
    });
    scanning?.clearTo(intake.queue);
    const ticking = new Ticking(this, 'Ticking', {
      functions,
      mostCalls: settings.concurrency.drain,
      table,
      recognition,
      uploadsQueue: intake.queue,
      scansQueue: scanning?.queue,
      completionsQueue: collection.queue,
      askStatements: engines.engineConfigs.flatMap(({ asynchronous, collectStatements }) => (asynchronous ? collectStatements ?? [] : [])),
    });
    notifyUploads(this, bucket, scanning?.takesUploads ? scanning.queue : intake.queue, uploadPrefixes);
    rememberWatch(this, bucket, uploadPrefixes);
    const reconciliation = new Reconciliation(this, 'Reconciliation', {
      functions,
      bucket,
      table,
      encryptionKey,
      uploadPrefixes,
      uploadsQueue: intake.queue,
      scansQueue: scanning?.queue,
      indexedLabel: props.indexedLabel,
    });

    const { topics, people, webhooks: receivers } = bindTargets(props.notifications ?? { targets: [] });
    const notifying = people.length === 0 ? undefined : new Notifying(this, 'Notifying', {
      functions, people, documentUrl: props.notifications?.documentUrl, encryptionKey,
    });
    this.eventBus = props.eventBus ?? defaultEventBus(this);
    const publishing = new Publishing(this, 'Publishing', {
      functions, bucket, table, eventBus: this.eventBus, topics, notices: notifying,
    });

    const webhooks = receivers.map((target) => new Webhook(this, `Webhook${target.name}`, {
      target, pipelineName: this.pipelineName, eventBus: this.eventBus, functions, encryptionKey,
    }));

    this.bucket = bucket;
    this.table = table;

    const stages = [intake, ...scanning ? [scanning] : [], recognition, collection];
    const everyStage = { intake, scanning, recognition, collection, ticking, publishing, notifying, webhooks, reconciliation };
    const { queues, deadLetterQueues, functions: handlers } = partsOf(everyStage);
    this.watched = watchedPartsOf(everyStage);
    this.queues = queues;
    this.deadLetterQueues = deadLetterQueues;
    this.functions = handlers;
    writePipelineParameter(this, this, {
      eventBusArn: props.eventBus?.eventBusArn,
      queues: this.queues,
      deadLetterQueues: this.deadLetterQueues,
      functions: this.functions,
      watched: this.watched,
      webhookNames: receivers.map(({ name }) => name),
      prices: engines.pagePrices,
      acceptedTypes: settings.acceptedTypes,
      maxPages: settings.maxPages,
      budget: props.budget,
      quotas: engines.quotaFigures,
    });
    new LogQueries(this, 'LogQueries', {
      pipelineName: this.pipelineName, logGroups: this.logGroups(),
    });
    const monitoring = settings.alarms.enabled ? new Monitoring(this, 'Monitoring', {
      declarations: withThresholds([
        ...[...stages, publishing, ...notifying ? [notifying] : []].flatMap(({ alarms }) => alarms),
        ...webhookAlarms(webhooks.map(({ deadLetterQueue }) => deadLetterQueue), this.metricWebhookAttemptsFailed({ period: Duration.hours(1) })),
        ...ticking.alarms,
        ...pipelineWideAlarms(this, {
          scans: scanning !== undefined,
          tellsPeople: notifying !== undefined,
          budget: props.budget !== undefined,
          thresholds: settings.alarmThresholds,
        }),
        ...this.functionAlarms(settings),
        tableThrottlesAlarm([table, engines.ownAdmissionTable, notifying?.table].filter((each) => each !== undefined)),
      ], settings.alarmThresholds),
      settings: settings.alarms,
    }) : undefined;
    this.alarms = monitoring ? nameAlarms(monitoring) : { all: [] };
    warnOfWeakProduction(this, {
      profile: settings.profile,
      monitoring,
      logRetention: { 'functions.logRetention': functions.logRetention },
      data: { ownBucket: props.bucket === undefined, previousVersions: settings.previousVersions },
    });
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

  /** Allow to invoke `functions.reconcile`. */
  public grantReconcile(grantee: IGrantable): Grant {
    return this.functions.reconcile.grantInvoke(grantee);
  }

  /**
   * Allow what operators do with the command line, `docpipe`.
   *
   * They find the pipeline; list, get, upload, label, delete, restore and purge documents, and have them read again; see metrics, alarms and logs, and
   * the policies, quotas and subscriptions that documents depend on; and redrive or discard dead letters. Who shall do less gets `grantReadMetadata` and the like, or calls a `DocumentApi`.
   *
   * @param grantee a role: policies of users and groups have no room for so many rights
   */
  public grantOperate(grantee: IGrantable): Grant {
    const { queues, deadLetterQueues, functions, watched } = this;
    return grantOperator(this, this, { queues, deadLetterQueues, functions, watched, logGroups: this.logGroups() }, grantee);
  }

  /** @internal */
  public _operatedArns(): OperatedArns {
    const { queues, deadLetterQueues, functions } = this;
    return operatedArns({ queues, deadLetterQueues, functions, logGroups: this.logGroups() });
  }

  private logGroups(): PipelineLogGroup[] {
    return this.node.findAll().filter((each): each is PipelineLogGroup => each instanceof PipelineLogGroup);
  }

  private functionAlarms({ alarmThresholds: { nearTimeoutPct } }: PipelineSettings): AlarmDeclaration[] {
    const { intake, scan, recognize, collect, tick, publish, notify, reconcile } = this.functions;
    const punctual = { intake, ...scan && { scan }, recognize, collect, publish };
    return functionAlarms({ all: { ...punctual, tick, ...notify && { notify }, reconcile }, punctual, nearTimeoutPct });
  }
}
