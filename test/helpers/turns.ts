import type { FakeAws } from './fake-aws';
import { WORK_QUEUE } from './fake-queues';
import { loadRecognition, loadTick } from './handlers';
import { BatchHandler, deliver } from './sqs-events';
import type { PackedRecognitionSettings } from '../../src/engines/packed-engines';

/** The functions that have engines called. */
export interface EngineCallers {
  /** By a message. */
  readonly recognize: BatchHandler;
  /** For the documents that wait in the table. */
  readonly tick: () => Promise<void>;
  /**
   * The turn of the documents that wait comes: the tick starts them, or sends them back to the work queue, from where they
   * are delivered.
   *
   * @returns the ids of the messages that failed
   */
  readonly nextTurn: () => Promise<string[]>;
}

export async function loadEngineCallers(aws: FakeAws, settings: PackedRecognitionSettings): Promise<EngineCallers> {
  const recognize = await loadRecognition(settings);
  const tick = await loadTick(settings);
  return {
    recognize,
    tick,
    nextTurn: async () => {
      await tick();
      const messages = aws.queues.take(WORK_QUEUE);
      return messages.length > 0 ? deliver(recognize, messages) : [];
    },
  };
}
