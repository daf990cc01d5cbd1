import { readPages } from './pages-text';
import { inspectStructure } from './structure';

/** What is done to a PDF, wherever it is done: see pdf-thread.ts. What goes in, and what comes out, can be sent to another thread. */
export const PDF_TASKS = { inspectStructure, readPages };

export type PdfTask = keyof typeof PDF_TASKS;
export type PdfRequest<T extends PdfTask> = Parameters<(typeof PDF_TASKS)[T]>[1];
export type PdfAnswer<T extends PdfTask> = Awaited<ReturnType<(typeof PDF_TASKS)[T]>>;
