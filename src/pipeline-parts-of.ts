import { IRule } from 'aws-cdk-lib/aws-events';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { Collection } from './collection/collection';
import { Intake } from './intake/intake';
import { Notifying } from './notifying/notifying';
import { PipelineDeadLetterQueues, PipelineFunctions, PipelineQueues } from './pipeline-parts';
import { Publishing } from './publishing/publishing';
import { Recognition } from './recognition/recognition';
import { Reconciliation } from './reconciliation/reconciliation';
import { Scanning } from './scanning/scanning';
import { Ticking } from './ticking/ticking';
import { Webhook } from './webhooks/webhook';

/** All that a pipeline is made of and that has a queue or a function. */
export interface PipelineStages {
  readonly intake: Intake;
  readonly scanning?: Scanning;
  readonly recognition: Recognition;
  readonly collection: Collection;
  readonly ticking: Ticking;
  readonly publishing: Publishing;
  readonly notifying?: Notifying;
  readonly webhooks: readonly Webhook[];
  readonly reconciliation: Reconciliation;
}

/** What nobody handles, and a diagnosis looks at. */
export interface WatchedParts {
  /** The pipeline's own, by what they tell. */
  readonly topics: Readonly<Record<string, ITopic>>;
  /** What calls functions each minute, by the function's name. */
  readonly schedules: Readonly<Record<string, IRule>>;
  /** How many people are told of documents, and whether some of them by text message. */
  readonly people: number;
  readonly tellsBySms: boolean;
}

export function watchedPartsOf({ collection: { completionChannel }, ticking, notifying }: PipelineStages): WatchedParts {
  return {
    topics: { ...completionChannel && { completions: completionChannel.topic }, ...notifying && { people: notifying.topic } },
    schedules: { tick: ticking.schedule, ...notifying && { notify: notifying.schedule } },
    people: notifying?.targets.length ?? 0,
    tellsBySms: notifying?.targets.some(({ kind }) => kind === 'SMS') ?? false,
  };
}

/** What users and operators know the parts of a pipeline by. */
export function partsOf({ intake, scanning, recognition, collection, ticking, publishing, notifying, webhooks, reconciliation }: PipelineStages): {
  readonly queues: PipelineQueues;
  readonly deadLetterQueues: PipelineDeadLetterQueues;
  readonly functions: PipelineFunctions;
} {
  const stages = [intake, ...scanning ? [scanning] : [], recognition, collection];
  const deadLetterQueues = {
    intake: intake.deadLetterQueue,
    scanning: scanning?.deadLetterQueue,
    recognition: recognition.deadLetterQueue,
    collection: collection.deadLetterQueue,
    undeliveredCompletions: collection.completionChannel?.deadLetterQueue,
  };
  const deadLettersOfWebhooks = webhooks.map((webhook) => webhook.deadLetterQueue);
  return {
    queues: {
      intake: intake.queue,
      scanning: scanning?.queue,
      recognition: recognition.queue,
      collection: collection.queue,
      webhooks: unlessEmpty(webhooks.map(({ queue }) => queue)),
      all: [...stages, ...webhooks].map(({ queue }) => queue),
    },
    deadLetterQueues: {
      ...deadLetterQueues,
      webhooks: unlessEmpty(deadLettersOfWebhooks),
      all: [...Object.values(deadLetterQueues).filter((queue) => queue !== undefined), ...deadLettersOfWebhooks],
    },
    functions: {
      intake: intake.handler,
      scan: scanning?.handler,
      recognize: recognition.handler,
      collect: collection.handler,
      tick: ticking.handler,
      publish: publishing.handler,
      notify: notifying?.handler,
      webhooks: unlessEmpty(webhooks.map(({ handler }) => handler)),
      reconcile: reconciliation.handler,
      all: [...stages, ticking, publishing, ...notifying ? [notifying] : [], ...webhooks, reconciliation].map(({ handler }) => handler),
    },
  };
}

function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
