import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as jpeg from 'jpeg-js';
import { Deployed } from './deployed';
import { Upload } from '../../local/documents';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { isTerminal } from '../../src/contract/status-table';
import { image } from '../local/images';

const POLL_MS = 150;

/** What a user of the pipeline counts on. It throws where that does not hold, or does not come to hold in time. */
export interface Expectation {
  readonly title: string;
  readonly holds: () => Promise<unknown>;
}

/** It did not come to hold in time: that says less than what was refused. */
export class Late extends Error {}

/** What each part of a journey does with documents, which are the journey's own. */
export class Steps {
  public readonly name = randomUUID().slice(0, 8);
  private pictures = Number.parseInt(this.name.slice(0, 7), 16);

  /** @param signal ends it, whatever it waits for */
  public constructor(private readonly deployed: Deployed, private readonly timeoutMs: number, private readonly signal: AbortSignal) {}

  public picture(): Buffer {
    this.pictures += 1;
    return image(this.pictures);
  }

  public photograph(): Buffer {
    const [width, height] = [120, 90];
    return jpeg.encode({ width, height, data: Buffer.alloc(width * height * 4, this.picture().subarray(-16)) }).data;
  }

  public async upload(name: string, content: string | Buffer): Promise<Upload> {
    return this.deployed.environment.documents.upload(`${this.name}/${name}`, content);
  }

  /** Uploads a document that is to end so. */
  public async ends(name: string, content: string | Buffer, status: DocumentStatus): Promise<DocumentRecord> {
    return this.comesTo(await this.upload(name, content), status);
  }

  public async read(name: string): Promise<DocumentRecord> {
    return this.ends(name, this.picture(), DocumentStatus.SUCCEEDED);
  }

  public async comesTo(upload: Upload, status: DocumentStatus): Promise<DocumentRecord> {
    const record = await this.until(`${upload.key} did not come to an end`, async () => {
      const found = await this.recordOf(upload);
      return found && isTerminal(found.status) && found;
    });
    if (record.status !== status) {
      throw new Error(`${upload.key} is ${record.status} ${JSON.stringify(record.error ?? {})}, and not ${status}`);
    }
    return record;
  }

  /** By its id: what all journeys left behind is not read each time. */
  public async recordOf(upload: Upload): Promise<DocumentRecord | undefined> {
    const [record] = await this.deployed.environment.documents.recordsOf([upload]);
    return record;
  }

  public async until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    for (const start = Date.now(); !this.signal.aborted; await sleep(POLL_MS)) {
      const found = await look();
      if (found) {
        return found;
      }
      if (Date.now() - start > this.timeoutMs) {
        throw new Late(`${what} within ${this.timeoutMs / 1000} seconds`);
      }
    }
    throw new Late('It was ended before.');
  }
}
