import { Worker } from 'node:worker_threads';
import { PdfMessage, PdfReply } from './messages';
import { PdfAnswer, PdfRequest, PdfTask } from './tasks';
import { DocumentErrorCode } from '../../contract/document-error-code';
import { SpoolFile } from '../spool-file';

/** That the process takes more than before the thread: with what it has anyway, less than 700 MB of the 1,024 that the function has. */
const MOST_MEMORY_BYTES = 500 * 1024 * 1024;
const LOOK_MS = 100;
/** Of the thread's own objects, which are the words of some pages; PDFium's memory has a limit of its own. */
const THREAD_HEAP_MB = 256;

/** Set by the bundler where the program of the thread is not a file of its own. */
declare const PDF_THREAD_PROGRAM: string | undefined;

/** Beside the bundle of a handler; or, where nothing is bundled, the file itself. */
const BESIDE = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.mjs';
const PROGRAM = typeof PDF_THREAD_PROGRAM === 'string' ? PDF_THREAD_PROGRAM : BESIDE;

let thread: PdfThread | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Does a task on a PDF in a thread of its own, which can be ended: PDFium itself cannot be interrupted, and a few bytes can keep it busy for
 * ever. One task at a time.
 *
 * @param limitMs what takes longer is TOO_COMPLEX
 * @throws what says nothing of the document, such as a fault of the disk
 */
export async function inPdfThread<T extends PdfTask>(file: SpoolFile, task: T, request: PdfRequest<T>, limitMs: number): Promise<PdfAnswer<T>> {
  const done = last.then(async () => {
    if (!thread || thread.isOver) {
      thread = new PdfThread();
    }
    return thread.ask(file, task, request, limitMs);
  });
  last = done.catch(() => undefined);
  return done as Promise<PdfAnswer<T>>;
}

/** The thread, and the one task that it is at. It is let go with the process where it has none. */
class PdfThread {
  public isOver = false;
  /** Of the process, before the thread began: what it takes then does not fall again when a thread is given up. */
  private readonly memoryBefore = process.memoryUsage.rss();
  private readonly worker = new Worker(new URL(PROGRAM, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB } });
  private readonly watch: NodeJS.Timeout;
  /** Of the document whose bytes the thread has. */
  private documentId?: string;
  private settle?: (reply: PdfReply) => void;
  private endsAt = Infinity;
  private limitMs = 0;

  public constructor() {
    this.watch = setInterval(() => this.look(), LOOK_MS).unref();
    this.worker.unref();
    this.worker.on('message', (reply: PdfReply) => this.settle?.(reply));
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      this.end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooComplex(`${THREAD_HEAP_MB} MB of memory`) : { fault: error });
    });
    this.worker.on('exit', (code) => this.end({ fault: new Error(`The thread that reads PDFs ended with ${code}.`) }));
  }

  public async ask(file: SpoolFile, task: PdfTask, request: PdfRequest<PdfTask>, limitMs: number): Promise<PdfAnswer<PdfTask>> {
    this.worker.ref();
    const reply = await new Promise<PdfReply>((resolve) => {
      this.settle = resolve;
      this.limitMs = limitMs;
      this.endsAt = Date.now() + limitMs;
      this.send(file, task, request);
    });
    this.endsAt = Infinity;
    this.worker.unref();
    if ('fault' in reply) {
      throw reply.fault;
    }
    return reply.answer;
  }

  private look(): void {
    const isLate = Date.now() >= this.endsAt;
    if (this.endsAt !== Infinity && (isLate || process.memoryUsage.rss() - this.memoryBefore > MOST_MEMORY_BYTES)) {
      this.end(tooComplex(isLate ? `${this.limitMs / 1000} seconds` : `${MOST_MEMORY_BYTES / 1024 / 1024} MB of memory`));
      void this.worker.terminate();
    }
  }

  private end(reply: PdfReply): void {
    this.isOver = true;
    clearInterval(this.watch);
    this.settle?.(reply);
  }

  private send(file: SpoolFile, task: PdfTask, request: PdfRequest<PdfTask>): void {
    const document = file.portable();
    const message: PdfMessage = { task, request, documentId: document.id, ...document.id !== this.documentId && { document } };
    this.documentId = document.id;
    this.worker.postMessage(message);
  }
}

function tooComplex(limit: string): PdfReply {
  return {
    answer: {
      problem: {
        code: DocumentErrorCode.TOO_COMPLEX,
        message: `The PDF needs more than the ${limit} that a document gets to be looked at. Print it to a new PDF, or split it, and upload that.`,
      },
    },
  };
}
