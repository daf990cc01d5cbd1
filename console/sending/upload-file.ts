import { contentTypeOf } from './content-types';
import { sha256Of } from './sha256';
import { UploadRefused } from './upload-refused';
import type { DocumentsApi, Upload } from '../api/documents-api';

/** A larger file is sent without its SHA-256: a worker would hold all of it in memory. */
const LARGEST_HASHED_BYTES = 100_000_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 1_000;

export interface UploadSteps {
  readonly idempotencyKey: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly progress: (step: 'checking' | 'sending', sentBytes: number) => void;
}

/** Sends a file, and tells the id of its document. */
export type SendFile = (file: File, steps: UploadSteps) => Promise<string>;

/**
 * Announces a file to the API and puts it where the API says. To do it again has the effect of once: the announcement has a key, and Amazon S3
 * refuses a second object.
 */
export function uploadTo(api: Pick<DocumentsApi, 'announce'>): SendFile {
  return async (file, { idempotencyKey, labels, signal, progress }) => {
    progress('checking', 0);
    const sha256 = file.size < LARGEST_HASHED_BYTES ? await sha256Of(file, signal) : undefined;
    const request = { fileName: file.name, contentType: contentTypeOf(file), sizeBytes: file.size, ...(sha256 && { sha256 }), labels };
    for (let attempt = 1; ; attempt++) {
      const upload = await api.announce(request, idempotencyKey, signal);
      progress('sending', 0);
      const status = await put(upload, file, signal, (sentBytes) => progress('sending', sentBytes));
      if ((status >= 200 && status < 300) || status === 412) { // 412: it is there, of a first try whose answer was lost
        return upload.documentId;
      }
      if (attempt === ATTEMPTS || (status !== 0 && status !== 403 && status < 500)) {
        throw new UploadRefused(status);
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt));
    }
  };
}

/** By XMLHttpRequest, since `fetch` tells nothing of what is sent. @returns the status, 0 where there is no answer */
async function put({ uploadUrl, method, headers }: Upload, file: File, signal: AbortSignal, sent: (bytes: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open(method, uploadUrl);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', ({ loaded }) => sent(loaded));
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    request.addEventListener('load', () => resolve(request.status));
    request.addEventListener('error', () => resolve(0));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', abort);
    request.send(file);
  });
}
