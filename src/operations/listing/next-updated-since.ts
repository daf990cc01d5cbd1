/** How far an index may lag, and the clock of whoever writes may be behind, so that no change is missed. */
export const OVERLAP_MINUTES = 20;

/**
 * From when to ask for changes the next time, so that each comes at least once: what the index shows later than it happened is within the overlap.
 *
 * @param begun when the first page of the listing was answered: what appeared since before the place that later pages go on from, they do not show
 * @param position how far this answer goes, by sort key; absent where it goes to the end
 */
export function nextUpdatedSince(updatedSince: string, begun: Date, position: string | undefined): string {
  const settled = new Date(begun.getTime() - OVERLAP_MINUTES * 60_000).toISOString();
  const reached = position === undefined ? settled : position.slice(0, settled.length);
  const next = reached < settled ? reached : settled;
  return next > updatedSince ? next : updatedSince;
}
