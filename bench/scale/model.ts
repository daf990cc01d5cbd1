import { Chance, chanceOf } from './chance';
import { ofEach } from './day-watcher';
import { DayFigures, PARTITION_KINDS, PartitionKind, RATE_KINDS, SimulatedDay } from './figures';
import { leastSquares } from './least-squares';
import { busiestRate, Load, quotaNeeded } from './load';
import { waitsBetween } from './waits';
import { DUE_SHARDS, LISTING_SHARDS } from '../../src/storage/table-schema';
import { BilledItem, PRICES } from '../prices';

/**
 * Small days, and the part of their quota that their busiest hour takes: more of the last one, so that more documents find none when they come.
 */
const FITTED_TO = [[1000, 1 / 30], [3000, 1 / 10], [3000, 2 / 7]] as const;

/** Jobs at once never bind there. */
const ROOM_FOR_JOBS = 4;

/** The days that the model of such a load is fitted to. */
export function fittedDays(load: Omit<Load, 'documents' | 'quota'>): Load[] {
  return FITTED_TO.map(([most, part]) => {
    // as many in the busiest hour as of a working day, so that chance is the same
    const inHour = busiestRate({ arrival: 'working-day', documents: most }) / busiestRate({ ...load, documents: 1 });
    const documents = Math.min(most, Math.round(inHour));
    const rate = busiestRate({ ...load, documents });
    const startsPerSecond = Number((rate / part).toPrecision(3));
    return { ...load, documents, quota: { startsPerSecond, maxConcurrentJobs: Math.max(100, Math.ceil(rate * load.jobSeconds * ROOM_FOR_JOBS)) } };
  });
}

/** Over how many partitions writes spread. */
const SPREAD: Readonly<Record<PartitionKind, number>> = { admission: 1, due: DUE_SHARDS, listing: LISTING_SHARDS };

/**
 * Expects of any number of documents a day what was seen at small ones, with the same pages and the same arrival: of each figure, what a pipeline
 * takes at rest, what each document adds, and what each adds that finds no quota when it comes.
 */
export class Model {
  private readonly chances: readonly Chance[];

  public constructor(private readonly days: readonly SimulatedDay[]) {
    this.chances = days.map(({ load }) => chanceOf(load));
  }

  /** What it expects of a day; with the quota that it needs, unless it has another one. */
  public expect(asked: Omit<Load, 'quota'> & Partial<Load>): DayFigures {
    const load: Load = { ...asked, quota: asked.quota ?? quotaNeeded(asked) };
    const chance = chanceOf(load);
    const ofDay = this.fitter(({ load: { documents } }, { waiting }) => [1, documents, waiting], [1, load.documents, chance.waiting]);
    const inHour = ({ documentsInBusiestHour, waitingInBusiestHour }: Chance) => [documentsInBusiestHour, waitingInBusiestHour];
    const ofHour = this.fitter((_day, each) => [1, ...inHour(each)], [1, ...inHour(chance)]);
    const ofWrites = this.fitter((_day, each) => inHour(each), inHour(chance)); // nobody writes at rest
    const unevenness = (kind: PartitionKind, { documentsInBusiestHour }: Chance) => fullest(SPREAD[kind], documentsInBusiestHour);
    return {
      load,
      billed: byName(Object.keys(PRICES) as BilledItem[], (item) => ofDay(({ billed }) => billed[item])),
      functionSeconds: ofEach((name) => ofDay(({ functionSeconds }) => functionSeconds[name])),
      invocations: ofEach((name) => ofDay(({ invocations }) => invocations[name])),
      atOnce: ofEach((name) => ofHour(({ atOnce }) => atOnce[name])),
      partitions: byName(PARTITION_KINDS, (kind) => (
        ofWrites(({ partitions }, each) => partitions[kind] / unevenness(kind, each)) * unevenness(kind, chance)
      )),
      rates: byName(RATE_KINDS, (kind) => ofHour(({ rates }) => rates[kind])),
      ...this.waits(load, chance),
    };
  }

  /** A figure of any day, by those of the days that were simulated. */
  private fitter(featuresOf: (day: SimulatedDay, chance: Chance) => number[], features: readonly number[]) {
    const rows = this.days.map((day, index) => featuresOf(day, this.chances[index]));
    return (valueOf: (day: SimulatedDay, chance: Chance) => number) => {
      const weights = leastSquares(rows, this.days.map((day, index) => valueOf(day, this.chances[index])));
      return Math.max(0, weights.reduce((sum, weight, index) => sum + weight * features[index], 0));
    };
  }

  private waits(load: Load, { waiting }: Chance): Pick<DayFigures, 'toStart' | 'toResult'> {
    const part = this.days.map((day, index) => this.chances[index].waiting / day.load.documents);
    const [quiet, busy] = [Math.min(...part), part[BUSY_DAY]];
    return waitsBetween(load, this.days[part.indexOf(quiet)], this.days[BUSY_DAY], Math.max(0, (waiting / load.documents - quiet) / (busy - quiet)));
  }
}

/** The day whose waits are those of documents that find no quota. */
const BUSY_DAY = 2;

/** Of some partitions over which documents spread by chance, how much more than its share the fullest one has. */
function fullest(partitions: number, documents: number): number {
  return partitions === 1 ? 1 : 1 + 0.7 * Math.sqrt(2 * Math.log(partitions) * partitions / Math.max(documents, partitions));
}

function byName<Name extends string>(names: readonly Name[], valueOf: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, number>;
}
