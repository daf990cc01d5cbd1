import { DocumentEvent } from './document-event';

/** Amazon SNS takes 256 KiB, so did Amazon EventBridge until lately, and targets add an envelope of their own. */
export const MAX_EVENT_BYTES = 200 * 1024;

/** The attributes that have no bound of their own, in the order in which an event can do without them. */
const UNBOUNDED = ['labels', 'queryAnswers', 'error'] as const satisfies ReadonlyArray<keyof DocumentEvent>;

/** The event as JSON that fits everywhere. What would make it too large is left out whole, and named in `omitted`. */
export function toJson(event: DocumentEvent): string {
  let json = JSON.stringify(event);
  let rest = event;
  for (const name of UNBOUNDED) {
    if (Buffer.byteLength(json) <= MAX_EVENT_BYTES) {
      break;
    }
    if (rest[name]) {
      rest = { ...rest, [name]: undefined, omitted: [...rest.omitted ?? [], name] };
      json = JSON.stringify(rest);
    }
  }
  return json;
}
