import { Duration, Size } from 'aws-cdk-lib';
import { IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { EngineQuota } from '../admission/engine-quota';
import { EngineType } from '../contract/engine-type';

/** What a pipeline offers its engines. */
export interface OcrEngineBindOptions {
  /** The bucket that holds uploads and results. */
  readonly bucket: IBucket;
  /** Matches the ARNs of the uploads, for statements that read them. */
  readonly uploadArnPatterns: string[];
  /** Matches the ARNs of raw answers, for statements that write them. */
  readonly rawResultArnPattern: string;
}

/** What a pipeline needs to know of an engine. */
export interface OcrEngineConfig {
  /** The handlers' name for the code that runs the engine. */
  readonly engineType: EngineType;

  /** Whether the engine ends its work with a message to the pipeline's completion topic. */
  readonly asynchronous?: boolean;

  /** Settings that the handlers pass to the engine. */
  readonly parameters?: { [name: string]: string };

  /** The memory of the function that calls the engine, where the engine's work is done in it. */
  readonly recognizeMemorySize?: Size;

  /** What the function that calls the engine must be allowed, beyond what every engine needs. */
  readonly recognizeStatements?: PolicyStatement[];

  /** What the function that collects the answer must be allowed, beyond what every engine needs. */
  readonly collectStatements?: PolicyStatement[];

  /** How long a call of the engine may take. Calls that take longer than usual are made one an invocation. */
  readonly callTimeout?: Duration;

  /** How many calls of the engine may be under way at once, where that is more than the pipeline makes by itself. */
  readonly concurrency?: number;

  /**
   * What reports that a document is done, where neither the call nor the completion topic does: it is allowed
   * to send to the completions queue.
   */
  readonly completedBy?: IGrantable;

  /** What it costs for a page, in US dollars, where that is not the list price of its type. */
  readonly pricePerPage?: number;

  /** How often the engine may be called, and how many of its jobs may run at once. Documents beyond it wait. */
  readonly quota?: EngineQuota;
}
