import { Duration, Size } from 'aws-cdk-lib';
import { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { IEventBus } from 'aws-cdk-lib/aws-events';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { ContentType } from './contract/content-type';
import { DocumentStatus } from './contract/document-status';
import { PipelineFunctionOptions } from './functions/function-options';
import { PipelineProfile } from './pipeline-profile';
import { EngineRoute } from './recognition/engine-route';
import { OcrEngine } from './recognition/ocr-engine';

/** Props of `DocumentProcessingPipeline`; none is required. */
export interface DocumentProcessingPipelineProps {
  /**
   * The defaults to start from. Each value that a profile sets can be overridden by a prop.
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
   * Alarms.
   *
   * @default - an alarm a dead-letter queue and one a queue that falls behind, without actions; none with PipelineProfile.DEVELOPMENT
   */
  readonly alarms?: AlarmOptions;

  /**
   * The event bus that is told of each change of status (see docs/events.md).
   *
   * @default - the account's default event bus
   */
  readonly eventBus?: IEventBus;

  /**
   * A topic that is told of changes of status as well, with attributes to filter by.
   *
   * @default - events go to the event bus only
   */
  readonly notifications?: NotificationOptions;

  /**
   * The customer-managed key to encrypt the bucket, the tables, the queues and the topic with. The pipeline lets the
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
   * What all functions of the pipeline share.
   *
   * @default - no VPC, traced, logs kept for three months (one week in DEVELOPMENT)
   */
  readonly functions?: PipelineFunctionOptions;
}

/** Where documents arrive. */
export interface UploadOptions {
  /**
   * The prefix to watch. It ends with a slash. Amazon S3 tells upper and lower case apart: objects below `Uploads/` and
   * `UPLOADS/` are noticed as well, and rejected with `PREFIX_CASE_MISMATCH` rather than missed in silence.
   *
   * @default "uploads/"
   */
  readonly prefix?: string;

  /**
   * What names must end with, whatever the case; each begins with a dot. A document of another name is REJECTED with
   * `UNSUPPORTED_SUFFIX`.
   *
   * @default - names do not count: the type is told by the bytes
   */
  readonly suffixes?: string[];
}

/** What is accepted. */
export interface ValidationOptions {
  /**
   * The largest document, from 1 byte to 500 MiB. For a type whose engine takes less, the engine's limit is in force.
   *
   * @default Size.mebibytes(500)
   */
  readonly maxSize?: Size;

  /**
   * The most pages, from 1 to 3,000. For a type whose engine takes fewer, the engine's limit is in force.
   *
   * @default 3000
   */
  readonly maxPages?: number;

  /**
   * The types to accept.
   *
   * @default - all types that `engine` and `routes` take
   */
  readonly contentTypes?: ContentType[];
}

/** Alarms. */
export interface AlarmOptions {
  /**
   * Whether there are alarms.
   *
   * @default - as the profile says: true in PRODUCTION, false in DEVELOPMENT
   */
  readonly enabled?: boolean;

  /**
   * What an alarm does, and does again when all is well.
   *
   * @default - nothing: the alarms only show
   */
  readonly actions?: IAlarmAction[];

  /**
   * How long a message may wait in a queue before it is an alarm; from 1 minute to 4 days, whole minutes.
   *
   * @default Duration.minutes(15)
   */
  readonly oldestMessageAge?: Duration;
}

/** A topic that is told of changes of status. */
export interface NotificationOptions {
  /**
   * The topic, standard or FIFO. In a FIFO topic each document is a message group, so that its notifications stay in order.
   * Where the topic is encrypted with a key that is imported, the key's policy must let the publish function use it.
   */
  readonly topic: ITopic;

  /**
   * The statuses to tell of.
   *
   * @default - all statuses
   */
  readonly statuses?: DocumentStatus[];
}

/** How long things are kept. */
export interface RetentionOptions {
  /**
   * How long uploaded documents are kept, in whole days, at least 7: an engine may still be reading them before.
   *
   * @default - for ever
   */
  readonly uploads?: Duration;

  /**
   * How long results are kept, in whole days, at least 1.
   *
   * @default - for ever
   */
  readonly results?: Duration;

  /**
   * How long a version of an object is kept after it was overwritten or deleted, in whole days, at least 7.
   *
   * @default - Duration.days(90) in PRODUCTION, Duration.days(7) in DEVELOPMENT
   */
  readonly previousVersions?: Duration;
}
