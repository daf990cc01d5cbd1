import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IQueue } from 'aws-cdk-lib/aws-sqs';

/** The queues of a pipeline, by the stage that takes documents from them: for dashboards and alarms of your own. */
export interface PipelineQueues {
  /** Uploads that wait for their inspection; with `MalwareScan.fromFunction`, those of them that were found clean. */
  readonly intake: IQueue;
  /**
   * Documents that wait to be scanned for malware, and verdicts; with `MalwareScan.fromFunction`, all uploads.
   *
   * @default - no such queue: nothing is scanned
   */
  readonly scanning?: IQueue;
  /** Valid documents that wait for their engine. */
  readonly recognition: IQueue;
  /** Answers of engines that wait to become results. */
  readonly collection: IQueue;
  /**
   * Events that wait to be sent to the receiver of a webhook, a queue each, in the order of the targets.
   *
   * @default - no such queues: there are no webhooks
   */
  readonly webhooks?: IQueue[];
  /** All of them, in the order of the data flow. */
  readonly all: IQueue[];
}

/** Where a pipeline keeps what it could not handle, by the stage that gave it up. */
export interface PipelineDeadLetterQueues {
  /** What intake could not handle. */
  readonly intake: IQueue;
  /**
   * What scanning could not handle.
   *
   * @default - no such queue: nothing is scanned
   */
  readonly scanning?: IQueue;
  /** What recognition could not handle. */
  readonly recognition: IQueue;
  /** What collection could not handle. */
  readonly collection: IQueue;
  /**
   * Completions of jobs that Amazon SNS could not deliver.
   *
   * @default - no such queue: no engine is asynchronous
   */
  readonly undeliveredCompletions?: IQueue;
  /**
   * Events that the receiver of a webhook did not take, a queue each, in the order of the targets.
   *
   * @default - no such queues: there are no webhooks
   */
  readonly webhooks?: IQueue[];
  /** All of them, in the order of the data flow. */
  readonly all: IQueue[];
}

/** The functions of a pipeline: for dashboards and alarms of your own. */
export interface PipelineFunctions {
  /** Inspects uploads. */
  readonly intake: IFunction;
  /**
   * Has documents scanned for malware, and takes verdicts.
   *
   * @default - no such function: nothing is scanned
   */
  readonly scan?: IFunction;
  /** Has engines read valid documents. */
  readonly recognize: IFunction;
  /** Turns answers of engines into results. */
  readonly collect: IFunction;
  /** Runs each minute: starts what waits, and looks after what is stuck. */
  readonly tick: IFunction;
  /** Publishes each change of status. */
  readonly publish: IFunction;
  /**
   * Runs each minute: tells people of documents, in e-mails and text messages.
   *
   * @default - no such function: no person is among the targets of `notifications`
   */
  readonly notify?: IFunction;
  /**
   * Send events to the receivers of webhooks, one each, in the order of the targets.
   *
   * @default - no such functions: there are no webhooks
   */
  readonly webhooks?: IFunction[];
  /**
  /**
   * Finds documents below the upload prefix that have no record, and sends them to intake, because they were there before the pipeline or because
   * their event was lost. Invoke it with `{}`; where the answer has a `startAfter` there is more: invoke it again with
   * `{ "startAfter": … }`. Its `examined` and `sent` count documents. `maxObjects` (1 to 1,000,000; 10,000 by default)
   * bounds one call. Where there is a `malwareScan`, documents that have no verdict are scanned, as many as `scans` says. It is safe to repeat. A payload that is not understood fails with an error that says why.
   *
   * `{ "labels": true }` brings the index of `indexedLabel` up to date instead: `examined` and `changed` count records then.
   */
  readonly reconcile: IFunction;
  /** All of them. */
  readonly all: IFunction[];
}
