const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;
/** Too many at once, or something that was out of order for a moment. */
const PASSING_STATUSES = [429, 502, 503, 504];

/** Whether the effect of a request that is sent twice is that of one. */
function isRepeatable(request: Request): boolean {
  return request.method === 'GET' || request.headers.has('Idempotency-Key');
}

/** `fetch` that asks again where that harms nothing, with growing pauses or those that `Retry-After` asks for. */
export async function retryingFetch(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === ATTEMPTS || !isRepeatable(request);
    try {
      const response = await fetch(last ? request : request.clone());
      if (last || !PASSING_STATUSES.includes(response.status)) {
        return response;
      }
      await pause(attempt, request.signal, Number(response.headers.get('Retry-After')));
    } catch (error) {
      if (last || request.signal.aborted) {
        throw error;
      }
      await pause(attempt, request.signal);
    }
  }
}

async function pause(attempt: number, signal: AbortSignal, askedSeconds = 0): Promise<void> {
  const own = FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2);
  const milliseconds = Math.min(Math.max(own, askedSeconds * 1000 || 0), LONGEST_PAUSE_MS);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
