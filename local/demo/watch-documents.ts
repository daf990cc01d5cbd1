import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../examples/upload-client/api-error';
import { Document, isFinished } from '../../examples/upload-client/api-types';
import { apiOf, Environment } from '../environment';

const POLL_MS = 300;

/** Asks the API for the status of documents until each is at its end. */
export class StatusWatch {
  private readonly open = new Map<string, { readonly since: number; status?: string }>();
  private readonly times = new Map<string, number>();

  /** @param onStatus told of each new status, with the time since the upload */
  public constructor(
    private readonly environment: Environment,
    private readonly onStatus: (documentId: string, status: string, milliseconds: number) => void,
  ) {}

  public add(documentId: string): void {
    this.open.set(documentId, { since: Date.now() });
  }

  /** @returns how long each document took until its last status was seen; some are missing, or not at their end, where the time ran out */
  public async untilFinished(timeoutMs: number): Promise<ReadonlyMap<string, number>> {
    for (const start = Date.now(); this.open.size > 0 && Date.now() - start < timeoutMs; await sleep(POLL_MS)) {
      for (const documentId of [...this.open.keys()]) {
        await this.look(documentId);
      }
    }
    return this.times;
  }

  private async look(documentId: string): Promise<void> {
    const document = await this.find(documentId);
    const known = this.open.get(documentId)!;
    if (!document || document.status === known.status) {
      return;
    }
    known.status = document.status;
    this.times.set(documentId, Date.now() - known.since);
    this.onStatus(documentId, document.status, this.times.get(documentId)!);
    if (isFinished(document)) {
      this.open.delete(documentId);
    }
  }

  /** What was put into the bucket without the API has no record until its event is there. */
  private async find(documentId: string): Promise<Document | undefined> {
    return apiOf(this.environment).client.get(documentId).catch((error) => {
      if (error instanceof ApiError && error.code === 'NOT_FOUND') {
        return undefined;
      }
      throw error;
    });
  }
}
