import { BudgetFigures, BudgetKind } from './budget-figures';
import { BudgetWatch, noonOf } from './budget-watch';
import { Arrival, arrivalsOf } from './burst';
import { pipeline } from './pipeline';
import { surroundingsOf } from './surroundings';
import { requireRecognitionSettings } from '../../src/recognition/handler/runners/recognition-settings';
import { DOCUMENTS_TABLE } from '../aws/environment';
import { unitsOf } from '../overhead/item-size';
import { PRICES } from '../prices';

const JOB_SECONDS = 20;
/** Two days before the month ends. */
const FIRST_DAY = Date.UTC(2030, 0, 29);
const SECONDS_AFTER_MIDNIGHT = 17;
const PER = 1000;

/** By the noon of a day: how many documents wait, and until when. After the first day of the next month none does. */
const WAITING: ReadonlyArray<{ readonly day: number; readonly documents: number; readonly until: number }> = [
  { day: Date.UTC(2030, 0, 29), documents: 6000, until: Date.UTC(2030, 0, 30) }, // the pages of the day are spent
  { day: Date.UTC(2030, 0, 30), documents: 4000, until: Date.UTC(2030, 1, 1) }, // the dollars of the month are spent
  { day: Date.UTC(2030, 0, 31), documents: 4000, until: Date.UTC(2030, 1, 1) },
];
const CALLS = { '2030-01-29': 4000, '2030-01-30': 2000, '2030-02-01': 4000 };

async function main([kind, documents]: string[]): Promise<void> {
  const arrivals: Arrival[] = arrivalsOf({ documents: Number(documents), jobSeconds: JOB_SECONDS });
  const surroundings = surroundingsOf(arrivals, FIRST_DAY + SECONDS_AFTER_MIDNIGHT * 1000);
  const { time, textract } = surroundings;
  const watch = new BudgetWatch(time, requireRecognitionSettings().budget);
  const units = { writes: 0, reads: 0 };
  const way = pipeline(surroundings, arrivals.length, (use) => {
    const { writes, reads } = unitsOf(use, use.table === DOCUMENTS_TABLE);
    units.writes += writes;
    units.reads += reads;
    watch.see(use);
  });
  arrivals.forEach((arrival) => time.after(arrival.readyAt, () => way.arrive(arrival)));
  for (const { day, documents: waiting, until } of kind as BudgetKind === 'SPENT' ? WAITING : []) {
    time.after(noonOf(day) - time.now, () => watch.checkWaiting(way.tables, until, waiting));
  }
  await time.runUntil(() => way.isOver());
  const lost = way.queues.reduce((sum, { deadLetters }) => sum + deadLetters.length, 0);
  const calls = watch.checkEnd(way.tables, textract, arrivals.length);
  if (lost > 0 || kind as BudgetKind === 'SPENT' && JSON.stringify(calls) !== JSON.stringify(CALLS)) {
    throw new Error(`${lost} messages are dead letters, and the calls by day are ${JSON.stringify(calls)}.`);
  }
  const { DYNAMODB_WRITE: write, DYNAMODB_READ: read } = PRICES;
  const usd = units.writes * write.usd / write.of + units.reads * read.usd / read.of;
  const { holds, readsBeforeTime, mostCountsASecond } = watch;
  const figures: BudgetFigures = {
    budget: kind as BudgetKind,
    documents: arrivals.length,
    writes: units.writes / arrivals.length,
    reads: units.reads / arrivals.length,
    usd: usd / arrivals.length * PER,
    calls,
    holds,
    readsBeforeTime,
    mostCountsASecond,
  };
  console.log(JSON.stringify(figures));
  process.exit(); // whatever the handlers keep open
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
