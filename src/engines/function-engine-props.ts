import { Duration, Size } from 'aws-cdk-lib';
import { ContentType } from '../contract/content-type';

/** How a function of yours gives its answer. */
export enum FunctionCompletion {
  /** The answer is what the function returns. */
  RESPONSE = 'RESPONSE',
  /**
   * The function accepts the document and returns; the answer comes later, as a message to the queue that the request
   * names. The function, or another service that it hands the request to, sends it.
   */
  CALLBACK = 'CALLBACK',
}

/** How the pipeline deals with a function of yours that reads documents. */
export interface FunctionEngineProps {
  /**
   * The id of the engine, which records carry as `engine`: a letter, then letters, digits and `-`, 64 characters at most.
   *
   * @default - `fromFunction`, with a hash of the path of the function's construct
   */
  readonly name?: string;

  /**
   * How the function gives its answer.
   *
   * @default FunctionCompletion.RESPONSE
   */
  readonly completion?: FunctionCompletion;

  /**
   * How long a call of the function may take, until it returns: from 1 second to 12 minutes, and no less than the function's
   * own timeout. A call that takes longer counts as an attempt, of three at most.
   *
   * @default - the function's own timeout where the app knows it, else 30 seconds
   */
  readonly callTimeout?: Duration;

  /**
   * How long after the function has accepted a document its answer may take, with CALLBACK only: from 1 minute to 7 days.
   * The document is overdue after that.
   *
   * @default Duration.hours(1) with CALLBACK
   */
  readonly completionTimeout?: Duration;

  /**
   * How many documents the function may have at once: a whole number from 2 to 1,000. A function that takes a minute for a
   * document reads ten a minute with the default. One function of the pipeline calls all its engines, so the highest of
   * these numbers and of `functions.concurrency.recognize` holds for it.
   *
   * @default - as many as `functions.concurrency.recognize` says: 10
   */
  readonly concurrency?: number;

  /**
   * What the function costs for a page, in US dollars: for estimates (`EstimatedCost`, `estimatedCostUsd`) and the pipeline's `budget`. With 0 it
   * is free.
   *
   * @default - not known: no estimate is made, and its pages count for no budget
   */
  readonly pricePerPage?: number;

  /**
   * The types that the function takes.
   *
   * @default - PDF, PNG, JPEG, TIFF and text
   */
  readonly contentTypes?: ContentType[];

  /**
   * The largest document that the function takes.
   *
   * @default - no limit of its own
   */
  readonly maxSize?: Size;

  /**
   * The most pages that the function takes.
   *
   * @default - no limit of its own
   */
  readonly maxPages?: number;
}
