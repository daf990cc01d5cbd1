import { Duration, Size } from 'aws-cdk-lib';
import { IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { EngineQuota } from '../admission/engine-quota';
import { ContentType } from '../contract/content-type';

/** What a pipeline offers its engines. */
export interface OcrEngineBindOptions {
  /** The bucket that holds uploads and results. */
  readonly bucket: IBucket;
  /** Matches the ARNs of the uploads, for statements that read them. */
  readonly uploadArnPattern: string;
  /** Matches the ARNs of raw answers, for statements that write them. */
  readonly rawResultArnPattern: string;
}

/** What a pipeline needs to know of an engine. */
export interface OcrEngineConfig {
  /** The handlers' name for the code that runs the engine. */
  readonly engineType: string;

  /**
   * Whether the engine ends its work with a message to the pipeline's completion topic.
   *
   * @default false
   */
  readonly asynchronous?: boolean;

  /**
   * Settings that the handlers pass to the engine.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: string };

  /**
   * The memory of the function that calls the engine, where the engine's work is done in it.
   *
   * @default Size.mebibytes(512)
   */
  readonly recognizeMemorySize?: Size;

  /**
   * What the function that calls the engine must be allowed, beyond what every engine needs.
   *
   * @default - nothing
   */
  readonly recognizeStatements?: PolicyStatement[];

  /**
   * What the function that collects the answer must be allowed, beyond what every engine needs.
   *
   * @default - nothing
   */
  readonly collectStatements?: PolicyStatement[];

  /**
   * How long a call of the engine may take. Calls that take longer than usual are made one an invocation.
   *
   * @default Duration.seconds(45)
   */
  readonly callTimeout?: Duration;

  /**
   * Who tells the pipeline that a document is done, where neither the call nor the completion topic does: it is allowed
   * to send to the completions queue.
   *
   * @default - nobody
   */
  readonly completedBy?: IGrantable;

  /**
   * How often the engine may be called, and how many of its jobs may run at once. Documents beyond it wait.
   *
   * @default - no quota
   */
  readonly quota?: EngineQuota;
}

/** A type that an engine takes, and the engine's limits for it. */
export interface OcrEngineContentType {
  /** The type. */
  readonly contentType: ContentType;

  /**
   * The largest object of this type that the engine takes.
   *
   * @default - no limit of the engine's
   */
  readonly maxSize?: Size;

  /**
   * The most pages that the engine takes.
   *
   * @default - no limit of the engine's
   */
  readonly maxPages?: number;

  /**
   * The most pixels a side, of images, that the engine takes.
   *
   * @default - no limit of the engine's
   */
  readonly maxImageSidePixels?: number;

  /**
   * Whether the engine reads only what lies in a document as text, and no pictures.
   *
   * A document without such text goes to the next route that takes its type, or to the pipeline's engine where that
   * takes it. Without one it is rejected with `NO_TEXT_LAYER`.
   *
   * @default false
   */
  readonly needsTextLayer?: boolean;
}
