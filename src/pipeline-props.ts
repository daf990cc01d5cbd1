import { IEventBus } from 'aws-cdk-lib/aws-events';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { BudgetOptions } from './admission/budget-options';
import { ResultOptions } from './collection/result-options';
import { EnginePrices } from './engines/engine-price-props';
import { EngineRoute } from './engines/engine-route';
import { OcrEngine } from './engines/ocr-engine';
import { PipelineFunctionOptions } from './functions/function-options';
import { ValidationOptions, UploadOptions } from './intake/validation-options';
import { AlarmOptions } from './monitoring/alarm-options';
import { NotificationOptions } from './notifications/notification-options';
import { PipelineProfile } from './pipeline-profile';
import { MalwareScan } from './scanning/malware-scan';
import { RetentionOptions } from './storage/retention-options';

/** Props of `DocumentProcessingPipeline`; none is required. */
export interface DocumentProcessingPipelineProps {
  /**
   * The name of the pipeline, which its metrics, logs and events carry, and which finds it in other stacks
   * (`DocumentProcessingPipeline.fromLookup`): letters, digits, `-` and `_`, at most 64. It must be the only one of its name
   * in the account and Region.
   *
   * @default - a name made from the stack's name and the construct's path
   */
  readonly pipelineName?: string;

  /**
   * The defaults to start from; docs/environments.md has their values. Where a prop says the same, the prop counts.
   *
   * @default PipelineProfile.PRODUCTION
   */
  readonly profile?: PipelineProfile;

  /**
   * What reads the documents, unless a route sends their type elsewhere.
   *
   * @default OcrEngine.textractText()
   */
  readonly engine?: OcrEngine;

  /**
   * Engines for some types of documents.
   *
   * @default - all documents go to `engine`
   */
  readonly routes?: EngineRoute[];

  /**
   * Where documents arrive.
   *
   * @default - below `uploads/`, whatever their names end with
   */
  readonly upload?: UploadOptions;

  /**
   * What is accepted. What is not is REJECTED, with a code, before anything is paid for.
   *
   * @default - all types that the engines take, up to 500 MiB and 3,000 pages, or the engine's own limits where these are smaller
   */
  readonly validation?: ValidationOptions;

  /**
   * What looks for malware in uploads, before anybody reads them. The bucket must keep versions.
   *
   * @default - nothing does
   */
  readonly malwareScan?: MalwareScan;

  /**
   * What is written of each document that was read.
   *
   * @default - `document.json`, `manifest.json`, the text, and tables as CSV
   */
  readonly results?: ResultOptions;

  /**
   * The key of the label that people look documents up by, such as `customer`. `GET /documents?label=customer:1042` then costs what it
   * shows, and not what it has to look through: listings by any other label read the documents one by one.
   *
   * A document has its place in the index from the next change of its labels on. Of those that were there when the label was declared, or
   * another one, `functions.reconcile` makes the index (`{ "labels": true }`); until then listings by the label leave them out.
   *
   * @default - no label has an index
   */
  readonly indexedLabel?: string;

  /**
   * Over how many partitions (shards) of the table's indexes new documents spread, 8 to 32. Each takes the listing writes of some 500
   * documents a second; a listing reads all of them, so more of them make each page cost more. docs/scale.md says when to raise it.
   *
   * A document stays in its shard. Listings read the shards below this number, 8 at least, and those above it that have documents: raising or
   * lowering it hides nothing.
   *
   * @default 8
   */
  readonly listingShards?: number;

  /**
   * What engines may be paid for in a day and in a month. A document for which it has no room waits until it has; one that is larger than all of it
   * is REJECTED, with the code OVER_BUDGET.
   *
   * @default - no limit
   */
  readonly budget?: BudgetOptions;

  /**
   * What engines cost for a page, where that is not the list price: in another Region, or with a discount. Estimates and the `budget` are made by
   * it.
   *
   * @default - list prices of US East (N. Virginia), as of November 2026
   */
  readonly prices?: EnginePrices;

  /**
   * Alarms.
   *
   * @default - all that docs/runbook.md lists, without actions; none with PipelineProfile.DEVELOPMENT
   */
  readonly alarms?: AlarmOptions;

  /**
   * The event bus that gets an event of each change of status (see docs/events.md).
   *
   * @default - the account's default event bus
   */
  readonly eventBus?: IEventBus;

  /**
   * Who is told of changes of status as well: people, by e-mail and text message; topics, for programs; and receivers of webhooks. See
   * docs/notifications.md and docs/webhooks.md.
   *
   * @default - events go to the event bus only
   */
  readonly notifications?: NotificationOptions;

  /**
   * The customer-managed key to encrypt the bucket, the tables, the queues, the topic and the logs with. The pipeline lets the
   * services that need it use the key; where the key is imported, its policy must do so (see docs/architecture.md).
   *
   * @default - keys that AWS manages: SSE-S3, SSE-SQS, DynamoDB's own
   */
  readonly encryptionKey?: IKey;

  /**
   * A bucket of yours to watch and to write results to, instead of a new one. It should be versioned. Notifications that it
   * has are kept; CDK's custom resource adds the pipeline's, with a role that carries AWSLambdaBasicExecutionRole.
   *
   * @default - a new bucket: versioned, private, TLS 1.2 or later only
   */
  readonly bucket?: IBucket;

  /**
   * How long things are kept in the pipeline's own bucket; for a bucket of yours, its own lifecycle rules say so.
   *
   * @default - documents, results and records are kept for ever, versions that were overwritten or deleted for 90 days (7 in DEVELOPMENT)
   */
  readonly retention?: RetentionOptions;

  /**
   * What all functions of the pipeline share, and how many of each may run at once.
   *
   * @default - no VPC, logs kept for three months (one week in DEVELOPMENT)
   */
  readonly functions?: PipelineFunctionOptions;
}

