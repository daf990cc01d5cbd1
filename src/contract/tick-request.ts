/** What the tick is invoked with by a function that has the first document wait. The schedule's own event has no such member. */
export interface TickRequest {
  readonly documentsWait: true;
}

/** Whether documents wait for sure, though the index that tells of them may not know it yet. */
export function isTickRequest(event: unknown): event is TickRequest {
  return typeof event === 'object' && event !== null && (event as Partial<TickRequest>).documentsWait === true;
}
