import { DayFigures, SimulatedDay, waitsOf } from './figures';
import { hoursOf, HOUR_SECONDS, Load } from './load';

/** What there is of the quota for documents that wait: `bursts` measures 98 percent and more. */
const USED_OF_QUOTA = 0.98;
const SLOT_SECONDS = 60;

type DayWaits = Pick<DayFigures, 'toStart' | 'toResult'>;

/**
 * How long documents wait: by chance, as on two days that were simulated, and in the line that what comes in a minute beyond the quota makes.
 *
 * @param busyPart what part of the documents waits as on the busy day, and not as on the quiet one
 */
export function waitsBetween(load: Load, quiet: SimulatedDay, busy: SimulatedDay, busyPart: number): DayWaits {
  const lined = inLine(load);
  const of = (kind: 'toStart' | 'toResult') => {
    const byChance = mixed(quiet.percentiles[kind], busy.percentiles[kind], Math.min(1, busyPart));
    return waitsOf(byChance.map((wait, percent) => wait + lined[percent]));
  };
  return { toStart: of('toStart'), toResult: of('toResult') };
}

/** The percentiles of both, so much of the other one. */
function mixed(one: readonly number[], other: readonly number[], part: number): number[] {
  const of = (waits: readonly number[], share: number) => waits.map((wait) => ({ wait, weight: share / waits.length }));
  const weighted = [...of(one, 1 - part), ...of(other, part)]
    .filter(({ weight }) => weight > 0).sort((a, b) => a.wait - b.wait);
  let seen = 0;
  let at = 0;
  return one.map((_, percent) => {
    while (at < weighted.length - 1 && seen + weighted[at].weight < percent / 100) {
      seen += weighted[at++].weight;
    }
    return weighted[percent === 100 ? weighted.length - 1 : at].wait;
  });
}

/** Percentiles of the line: water in a tub. */
function inLine({ documents, arrival, jobSeconds, quota }: Load): number[] {
  const capacity = USED_OF_QUOTA * Math.min(quota.startsPerSecond, quota.maxConcurrentJobs / jobSeconds);
  let waiting = 0;
  const slots = hoursOf(arrival).flatMap((part) => Array.from({ length: HOUR_SECONDS / SLOT_SECONDS }, () => {
    const come = documents * part * SLOT_SECONDS / HOUR_SECONDS;
    const before = waiting;
    waiting = Math.max(0, waiting + come - capacity * SLOT_SECONDS);
    return { come, seconds: (before + waiting) / 2 / capacity };
  })).filter(({ come }) => come > 0).sort((a, b) => a.seconds - b.seconds);
  let seen = 0;
  let at = 0;
  return Array.from({ length: 101 }, (_, percent) => {
    while (at < slots.length - 1 && seen + slots[at].come < percent / 100 * documents * 0.999999) {
      seen += slots[at++].come;
    }
    return slots[at].seconds;
  });
}
