import { Readable } from 'node:stream';
import { RetryLater } from '../../../runtime/retry-later';

/** Amazon S3 answers within a second; a longer silence is a connection that is lost, and holds up the batch. */
const STALL_MS = 10_000;
const RETRY_SECONDS = 30;
const RETRY_GROWTH = 2;

/** The connection is open, and no bytes come. Nothing is known about the document: read it again, later. */
export class StalledReadError extends RetryLater {
  public constructor() {
    super(RETRY_SECONDS, 'Amazon S3 sends the object too slowly, or no more of it.', RETRY_GROWTH);
    this.name = 'StalledReadError';
  }
}

/** The chunks of a body, which is given up where it stalls. One timer serves all of them: a chunk costs no more than without. */
export class WatchedChunks {
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly timer: NodeJS.Timeout;
  private readonly deadline: number;
  private waiting = false;

  /** @param mostMs for all of them */
  public constructor(private readonly body: Readable, mostMs: number) {
    this.deadline = Date.now() + mostMs;
    this.chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.timer = setTimeout(() => {
      if (this.waiting) {
        body.destroy(new StalledReadError());
      }
    }, STALL_MS);
  }

  /** @throws StalledReadError where no chunk comes in time */
  public async next(): Promise<IteratorResult<Buffer>> {
    if (Date.now() > this.deadline) {
      this.body.destroy(new StalledReadError());
    }
    this.timer.refresh();
    this.waiting = true;
    try {
      return await this.chunks.next();
    } finally {
      this.waiting = false;
    }
  }

  public stop(): void {
    clearTimeout(this.timer);
  }
}
