/** Set when the console is bundled: the worker's file has a name of its own for each content. */
declare const SHA256_WORKER: string;

/** SHA-256 in lower-case hex, by a worker of its own; `undefined` where the browser does not have it, as on pages without HTTPS. */
export async function sha256Of(file: Blob, signal: AbortSignal): Promise<string | undefined> {
  if (!globalThis.isSecureContext) {
    return undefined;
  }
  const worker = new Worker(new URL(SHA256_WORKER, document.baseURI));
  try {
    return await new Promise<string>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The file could not be read.')));
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}
