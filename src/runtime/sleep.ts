import { setTimeout } from 'node:timers/promises';

/** Wait until a moment; not at all where it has passed. */
export async function sleepUntil(moment: Date): Promise<void> {
  const milliseconds = moment.getTime() - Date.now();
  if (milliseconds > 0) {
    await setTimeout(milliseconds);
  }
}
