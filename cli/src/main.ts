import { isMainThread } from 'node:worker_threads';
import { runProcess } from './command-line';

// one script: `inspect` starts it once more, as the thread that reads PDFs
if (isMainThread) {
  runProcess();
} else {
  void import('../../src/formats/pdf/pdf-worker');
}
