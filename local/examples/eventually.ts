import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 300;

/** Looks again and again. @returns what was there in the end; nothing where the time ran out */
export async function eventually<T>(look: () => Promise<T | undefined>, timeoutMs: number): Promise<T | undefined> {
  for (const start = Date.now(); ; await sleep(POLL_MS)) {
    const found = await look();
    if (found !== undefined || Date.now() - start > timeoutMs) {
      return found;
    }
  }
}
