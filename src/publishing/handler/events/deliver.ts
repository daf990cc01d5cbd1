import { DocumentEvent } from './document-event';

/** An event on its way, with its place in the batch. */
export interface OutgoingEvent {
  readonly position: number;
  readonly event: DocumentEvent;
  readonly json: string;
}

/** An event that was not taken, and why. */
export interface Refusal {
  readonly outgoing: OutgoingEvent;
  readonly reason: string;
}

/** Something that events are sent to, a few in a call. */
export interface Channel {
  readonly name: string;
  send(call: readonly OutgoingEvent[]): Promise<readonly Refusal[]>;
}

/** What `PutEvents` and `PublishBatch` take in a call: ten entries and 256 KiB, with the names and attributes of each. */
const MAX_ENTRIES = 10;
const MAX_CALL_BYTES = 240 * 1024;

const ATTEMPTS = 4;

export interface DeliveryOptions {
  /** Wait before another attempt, the first of which is 1. */
  pause(attempt: number): Promise<void>;
  /** Told of what was refused for good. */
  onRefused(channel: Channel, refusals: readonly Refusal[]): void;
}

/**
 * Send events so that of one document none is sent before the one that precedes it was taken.
 *
 * @returns the first position that was not taken; nothing where all were
 */
export async function deliver(events: readonly OutgoingEvent[], channel: Channel, options: DeliveryOptions): Promise<number | undefined> {
  const calls = toCalls(events);
  for (const [index, call] of calls.entries()) {
    const refusals = await sendWithRetries(call, channel, options);
    if (refusals.length > 0) {
      options.onRefused(channel, refusals);
      const missing = [...refusals.map(({ outgoing }) => outgoing), ...calls.slice(index + 1).flat()];
      return Math.min(...missing.map(({ position }) => position));
    }
  }
  return undefined;
}

/** Each call has the first events that wait, at most one a document. */
export function toCalls(events: readonly OutgoingEvent[]): OutgoingEvent[][] {
  const calls: OutgoingEvent[][] = [];
  for (let waiting = [...events]; waiting.length > 0;) {
    const call: OutgoingEvent[] = [];
    const documents = new Set<string>();
    let bytes = 0;
    const passedOver = waiting.filter((outgoing) => {
      const size = Buffer.byteLength(outgoing.json);
      const fits = call.length < MAX_ENTRIES && !documents.has(outgoing.event.documentId) && (bytes + size <= MAX_CALL_BYTES || call.length === 0);
      documents.add(outgoing.event.documentId); // once passed over, a document's later events wait too
      if (fits) {
        call.push(outgoing);
        bytes += size;
      }
      return !fits;
    });
    calls.push(call);
    waiting = passedOver;
  }
  return calls;
}

async function sendWithRetries(call: readonly OutgoingEvent[], channel: Channel, { pause }: DeliveryOptions): Promise<readonly Refusal[]> {
  let waiting = call;
  for (let attempt = 1; ; attempt++) {
    const refusals = await refusalsOf(waiting, channel);
    if (refusals.length === 0 || attempt === ATTEMPTS) {
      return refusals;
    }
    waiting = refusals.map(({ outgoing }) => outgoing);
    await pause(attempt);
  }
}

/** A call that fails takes nothing, as far as anybody knows. */
async function refusalsOf(call: readonly OutgoingEvent[], channel: Channel): Promise<readonly Refusal[]> {
  try {
    return await channel.send(call);
  } catch (error) {
    return call.map((outgoing) => ({ outgoing, reason: String(error) }));
  }
}
