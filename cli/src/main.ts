import { isMainThread } from 'node:worker_threads';

// one script: `inspect` starts it once more, as the thread that reads PDFs
void (isMainThread ? import('./command-line') : import('../../src/formats/pdf/pdf-worker'));
