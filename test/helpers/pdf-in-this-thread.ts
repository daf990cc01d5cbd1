import { PDF_TASKS, PdfAnswer, PdfRequest, PdfTask } from '../../src/formats/pdf/tasks';
import { SpoolFile } from '../../src/formats/spool-file';

/** Stands in for src/formats/pdf/pdf-thread.ts, which needs a bundle: the same tasks, where tests see what they do. */
export async function inPdfThread<T extends PdfTask>(file: SpoolFile, task: T, request: PdfRequest<T>): Promise<PdfAnswer<T>> {
  const run = PDF_TASKS[task] as unknown as (bytes: SpoolFile, asked: PdfRequest<T>) => Promise<PdfAnswer<T>>;
  return run(file, request);
}
