import { RecognitionSettings } from './engine-settings';

/** Throttled documents wait in the table; what fails for other reasons comes back after seconds to minutes, for about an hour. */
export const WORK_MAX_RECEIVES = 8;

/** A synchronous call of a dense page takes half a minute; one that is cut off counts as an attempt. */
export const USUAL_CALL_SECONDS = 45;

/** What the recognize function has to do beside its longest call, its own start among it. */
export const BESIDE_CALL_SECONDS = 75;

/** How long the longest call of the pipeline's engines may take. */
export function callSecondsOf({ callSeconds }: Pick<RecognitionSettings, 'callSeconds'>): number {
  return callSeconds ?? USUAL_CALL_SECONDS;
}

/** Longer than any function that calls engines may run, so that a claim never ends before its invocation does. */
export function claimSecondsOf(settings: RecognitionSettings): number {
  return Math.max(callSecondsOf(settings) + BESIDE_CALL_SECONDS, TICK_SECONDS) + 60;
}

/** How long the tick may run, which calls engines too: it drains for two minutes, so that the next one finds it at work. */
export const TICK_SECONDS = 180;
