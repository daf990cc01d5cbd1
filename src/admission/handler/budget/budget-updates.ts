import { Limits } from './budget-decision';
import { BudgetItem, markOf, microsOf, pagesOf, reservedMark, settledMark } from './budget-item';
import { monthOf } from './budget-period';
import { Cost, Reservation } from './reservation';
import { ItemUpdate } from '../item/item-updates';

/** Marks that one update takes away beside what it is for: it is one write all the same. */
const MOST_MARKS = 25;

/**
 * The reservation counts, if there is room for it and the attempt has none that counts already.
 *
 * @param done marks that are not needed any more
 */
export function reserve(tag: string, reservation: Reservation, limits: Limits, done: readonly string[] = []): ItemUpdate {
  const room: Array<[name: string, most: number]> = [];
  if (limits.pages !== undefined) {
    room.push(['pages', limits.pages - reservation.pages]);
  }
  if (limits.micros !== undefined) {
    room.push(['micros', limits.micros - reservation.micros]);
  }
  return withoutMarks(done, {
    UpdateExpression: `SET ${counted()}, #mark = :mark`,
    ConditionExpression: ['attribute_not_exists(#mark)', ...room.map(([name]) => `(attribute_not_exists(#${name}) OR #${name} <= :most_${name})`)].join(' AND '),
    ExpressionAttributeNames: { ...countedNames(reservation.day), '#mark': reservedMark(tag) },
    ExpressionAttributeValues: {
      ...countedValues(reservation),
      ':mark': markOf(reservation),
      ...Object.fromEntries(room.map(([name, most]) => [`:most_${name}`, most])),
    },
  });
}

/** The reservation counts no more: the attempt has another one, or is over. */
export function unreserve(tag: string, reservation: Reservation): ItemUpdate {
  return {
    UpdateExpression: `SET ${counted()} REMOVE #mark`,
    ConditionExpression: '#mark = :mark',
    ExpressionAttributeNames: { ...countedNames(reservation.day), '#mark': reservedMark(tag) },
    ExpressionAttributeValues: { ...countedValues({ pages: -reservation.pages, micros: -reservation.micros }), ':mark': markOf(reservation) },
  };
}

/** What the attempt did cost counts in the place of what was reserved for it, once. */
export function settle(tag: string, reservation: Reservation, cost: Cost, now: number, done: readonly string[] = []): ItemUpdate {
  return withoutMarks([...done, reservedMark(tag)], {
    UpdateExpression: `SET ${counted()}, #mark = :now`,
    ConditionExpression: 'attribute_not_exists(#mark)',
    ExpressionAttributeNames: { ...countedNames(reservation.day), '#mark': settledMark(tag) },
    ExpressionAttributeValues: {
      ...countedValues({ pages: cost.pages - reservation.pages, micros: cost.micros - reservation.micros }), ':now': now,
    },
  });
}

/** The reservation has an item of its own, which says the same as the mark. */
export function unmark(tag: string, reservation: Reservation): ItemUpdate {
  return {
    UpdateExpression: 'REMOVE #mark',
    ConditionExpression: '#mark = :mark',
    ExpressionAttributeNames: { '#mark': reservedMark(tag) },
    ExpressionAttributeValues: { ':mark': markOf(reservation) },
  };
}

/** Attributes that are not needed any more: of periods that are over for long, marks of what is settled. */
export function forget(attributes: readonly string[]): ItemUpdate {
  return withoutMarks(attributes, { UpdateExpression: '' });
}

/** What to forget of periods that no running attempt can count in: an answer may come a week late, and be asked for another one. */
export function longPast(item: BudgetItem, day: string): string[] {
  const month = monthOf(day);
  return [
    ...Object.keys(item.pages).filter((each) => each < day).sort().slice(0, -DAYS_KEPT).map(pagesOf),
    ...Object.keys(item.micros).filter((each) => each < month).sort().slice(0, -MONTHS_KEPT).map(microsOf),
  ];
}

const DAYS_KEPT = 14;
const MONTHS_KEPT = 2;

function withoutMarks(marks: readonly string[], update: ItemUpdate): ItemUpdate {
  const some = marks.slice(-MOST_MARKS);
  if (some.length === 0) {
    return update;
  }
  const names = Object.fromEntries(some.map((mark, index) => [`#gone${index}`, mark]));
  return {
    ...update,
    UpdateExpression: `${update.UpdateExpression} REMOVE ${Object.keys(names).join(', ')}`.trim(),
    ExpressionAttributeNames: { ...update.ExpressionAttributeNames, ...names },
  };
}

function counted(): string {
  return '#pages = if_not_exists(#pages, :none) + :pages, #micros = if_not_exists(#micros, :none) + :micros';
}

function countedNames(day: string): Record<string, string> {
  return { '#pages': pagesOf(day), '#micros': microsOf(monthOf(day)) };
}

function countedValues({ pages, micros }: Cost): Record<string, number> {
  return { ':pages': pages, ':micros': micros, ':none': 0 };
}
