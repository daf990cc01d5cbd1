import type { SendFile } from './upload-file';
import { UploadRefused } from './upload-refused';
import { explain } from '../api/problem';

/** Uploads at a time: more would share the same line. */
const AT_ONCE = 3;

export type UploadPhase = 'refused' | 'waiting' | 'checking' | 'sending' | 'sent' | 'failed' | 'canceled';

export interface UploadItem {
  readonly id: string;
  readonly file: File;
  readonly labels: Readonly<Record<string, string>>;
  readonly phase: UploadPhase;
  readonly sentBytes: number;
  /** Why it was not sent. */
  readonly sentence?: string;
  readonly documentId?: string;
}

/** Files on their way, whichever screen is shown. */
export class UploadQueue {
  private list: readonly UploadItem[] = [];
  private readonly aborts = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();

  public constructor(private readonly send: SendFile) {}

  public get items(): readonly UploadItem[] {
    return this.list;
  }

  /** How many are not at their end. */
  public get running(): number {
    return this.list.filter(({ phase }) => isRunning(phase)).length;
  }

  public subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @param faultOf why a file need not be sent */
  public add(files: readonly File[], labels: Readonly<Record<string, string>>, faultOf: (file: File) => string | undefined): readonly UploadItem[] {
    const added = files.map((file): UploadItem => {
      const sentence = faultOf(file);
      return { id: crypto.randomUUID(), file, labels, phase: sentence === undefined ? 'waiting' : 'refused', sentBytes: 0, sentence };
    });
    this.set([...this.list, ...added]);
    this.next();
    return added;
  }

  public cancel(id: string): void {
    const abort = this.aborts.get(id);
    if (abort) {
      abort.abort();
    } else {
      this.change(id, { phase: 'canceled' });
    }
  }

  public retry(id: string): void {
    this.change(id, { phase: 'waiting', sentBytes: 0, sentence: undefined });
    this.next();
  }

  /** Takes what is at its end out of the list. */
  public clear(): void {
    this.set(this.list.filter(({ phase }) => isRunning(phase)));
  }

  private next(): void {
    const waiting = this.list.filter(({ phase }) => phase === 'waiting');
    for (const item of waiting.slice(0, Math.max(AT_ONCE - this.aborts.size, 0))) {
      void this.run(item);
    }
  }

  private async run({ id, file, labels }: UploadItem): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(id, abort);
    try {
      const documentId = await this.send(file, {
        idempotencyKey: id,
        labels,
        signal: abort.signal,
        progress: (phase, sentBytes) => this.change(id, { phase, sentBytes }),
      });
      this.change(id, { phase: 'sent', sentBytes: file.size, documentId });
    } catch (error) {
      const failed = error instanceof UploadRefused ? error.message : explain(error).sentence;
      this.change(id, abort.signal.aborted ? { phase: 'canceled' } : { phase: 'failed', sentence: failed });
    }
    this.aborts.delete(id);
    this.next();
  }

  private change(id: string, part: Partial<UploadItem>): void {
    this.set(this.list.map((item) => (item.id === id ? { ...item, ...part } : item)));
  }

  private set(list: readonly UploadItem[]): void {
    this.list = list;
    this.listeners.forEach((listener) => listener());
  }
}

export function isRunning(phase: UploadPhase): boolean {
  return phase === 'waiting' || phase === 'checking' || phase === 'sending';
}
