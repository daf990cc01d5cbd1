/** With the envelope of the event, what any receiver can be expected to take. */
const MOST_BODY_BYTES = 256 * 1024;

/** It is a header, and a part of what is signed, whose parts are told apart by dots. */
const WEBHOOK_ID = /^[\w:-]{1,256}$/;

/** What a receiver gets. */
export interface Webhook {
  /** The event's, so the same at every attempt. */
  readonly id: string;
  readonly documentId: string;
  /** The document's. */
  readonly attempt?: number;
  /** As it is signed and sent. */
  readonly body: string;
}

/** An event that cannot be sent, now or later. */
export class UnfitEvent extends Error {
  public constructor(reason: string) {
    super(reason);
    this.name = 'UnfitEvent';
  }
}

/** @param message an event of Amazon EventBridge. @throws UnfitEvent */
export function webhookOf(message: string): Webhook {
  const detail = detailOf(message);
  const { id, documentId, attempt, status, updatedAt } = detail;
  if (![id, documentId, status, updatedAt].every((each) => typeof each === 'string') || !WEBHOOK_ID.test(id as string)) {
    throw new UnfitEvent('The message is no event of a pipeline.');
  }
  const body = JSON.stringify({ type: `document.${(status as string).toLowerCase()}`, timestamp: updatedAt, data: detail });
  if (Buffer.byteLength(body) > MOST_BODY_BYTES) {
    throw new UnfitEvent(`The event has ${Buffer.byteLength(body)} bytes, and a webhook may have ${MOST_BODY_BYTES}.`);
  }
  return { id: id as string, documentId: documentId as string, attempt: attempt as number | undefined, body };
}

function detailOf(message: string): Record<string, unknown> {
  try {
    const detail: unknown = JSON.parse(message).detail;
    return typeof detail === 'object' && detail !== null ? detail as Record<string, unknown> : {};
  } catch {
    return {};
  }
}
