import { dateOf, endOfDay, startOfDay } from './days';
import type { Filters } from '../routing/filters';

/** A stretch of days of the reader, as he calls it. */
export const SPANS = [
  ['today', 'Today', 0, 0], ['yesterday', 'Yesterday', -1, -1], ['7-days', 'Last 7 days', -6, 0], ['30-days', 'Last 30 days', -29, 0],
] as const;

export type Span = 'any' | 'between' | typeof SPANS[number][0];
type Days = Pick<Filters, 'from' | 'to'>;

/** The instants of a stretch. The address keeps these, so that a list that is sent to a colleague tomorrow has the same documents. */
export function daysOf(span: Span, now = new Date()): Days {
  const found = SPANS.find(([id]) => id === span);
  if (!found) {
    return {};
  }
  const day = (shift: number): string => dateOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + shift).toISOString());
  return { from: startOfDay(day(found[2])), to: endOfDay(day(found[3])) };
}

/** What a reader calls these instants. */
export function spanOf({ from, to }: Days, now = new Date()): Span {
  if (from === undefined && to === undefined) {
    return 'any';
  }
  return SPANS.map(([id]) => id).find((id) => {
    const days = daysOf(id, now);
    return days.from === from && days.to === to;
  }) ?? 'between';
}
