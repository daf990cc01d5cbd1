import type { Surroundings, Way } from './way';
import { backoffSeconds } from '../../src/runtime/queue-handler';
import { Message, Queue } from '../aws/queue';

/** What pipelines do that have nobody to ask before they call Amazon Textract, and are refused. */
type OtherWay = 'backoff' | 'requeue' | 'fixed';

/** Lambda's loop detection: what a function sent to its own queue so many times is not handed to it again. */
const MOST_HOPS = 16;

/** Of the SDK's standard retries, where the service throttles. */
const SDK_ATTEMPTS = 3;
const SDK_BASE_MS = 500;

interface Terms {
  readonly maxReceiveCount: number;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  readonly sdkAttempts: number;
}

const TERMS: Record<OtherWay, Terms> = {
  backoff: { maxReceiveCount: 100, batchSize: 5, maxConcurrency: 10, sdkAttempts: 1 },
  requeue: { maxReceiveCount: 8, batchSize: 5, maxConcurrency: 10, sdkAttempts: 1 },
  fixed: { maxReceiveCount: 8, batchSize: 1, maxConcurrency: 100, sdkAttempts: SDK_ATTEMPTS },
};

export function withoutAdmission(way: OtherWay) {
  return ({ time, random, textract, jobEnds }: Surroundings, documents: number): Way => {
    const { sdkAttempts, ...terms } = TERMS[way];
    const waiting = new Map<string, () => void>();
    let arrived = 0;
    let ended = 0;
    jobEnds.add((jobId) => {
      ended += 1;
      waiting.get(jobId)?.();
    });

    const queue: Queue = new Queue({
      time,
      random,
      visibilitySeconds: 720,
      ...terms,
      invoke: async (messages) => {
        const failed: string[] = [];
        for (const message of messages) {
          if (!await handle(message)) {
            failed.push(message.id);
          }
        }
        return failed;
      },
    });

    /** @returns whether the message is done */
    async function handle(message: Message): Promise<boolean> {
      const { documentId, hops } = JSON.parse(message.body) as { documentId: string; hops: number };
      if (hops > MOST_HOPS) {
        return false; // Lambda hands it to nobody
      }
      await time.sleep(random.between(6, 30)); // the record is read
      const jobId = await start(documentId);
      if (jobId !== undefined) {
        if (way === 'fixed') {
          await new Promise<void>((resolve) => waiting.set(jobId, resolve));
          await time.sleep(random.between(0, 2000)); // until the poll that sees it
        }
        return true;
      }
      if (way === 'requeue') {
        await time.sleep(random.between(5, 30));
        queue.send(JSON.stringify({ documentId, hops: hops + 1 }), backoffSeconds(hops + 1, () => random.next()));
        return true;
      }
      queue.hide(message.id, backoffSeconds(message.receives, () => random.next()));
      return false;
    }

    async function start(documentId: string): Promise<string | undefined> {
      for (let attempt = 1; attempt <= sdkAttempts; attempt++) {
        await time.sleep(random.between(20, 200));
        try {
          return textract.start(documentId, documentId, documentId);
        } catch {
          await time.sleep(attempt < sdkAttempts ? random.next() * SDK_BASE_MS * 2 ** attempt : 0);
        } finally {
          await time.sleep(random.between(100, 400));
        }
      }
      return undefined;
    }

    return {
      queues: [queue],
      functionMs: () => queue.functionMs,
      arrive({ documentId }) {
        arrived += 1;
        queue.send(JSON.stringify({ documentId, hops: 0 }));
      },
      isOver: () => arrived === documents && ended + queue.deadLetters.length === documents,
    };
  };
}
