import { AsyncLocalStorage } from 'node:async_hooks';
import * as jpeg from 'jpeg-js';
import { Arrivals, OverheadFigures } from './figures';
import { unitsOf } from './item-size';
import { Meter } from './meter';
import { Way } from './way';
import { DEFAULT_CONCURRENCY } from '../../src/functions/default-concurrency';
import { DOCUMENTS_TABLE, QUOTA } from '../aws/environment';
import { Random } from '../aws/random';
import { VirtualTime } from '../aws/virtual-time';
import { Watcher, WholePipeline } from '../aws/whole-pipeline';
import { SyntheticAnswer } from '../collection-answer';

/** Documents that come one by one come this far from each other: so far that nothing is done for two of them at once. */
const SINGLE_EVERY_MS = 20_000;
/** What users put into a bucket in a moment. */
const BURST_EVERY_MS = 5;
const JOB_SECONDS = 6;
/** By then all is over, or something is wrong. */
const DAY_MS = 86_400_000;

/** Where it belongs to a pipeline at rest, what counts what happens. */
const atRest = new AsyncLocalStorage<Meter>();

async function main([arrivals, count]: string[]): Promise<void> {
  const documents = Number(count);
  const single = arrivals as Arrivals === 'SINGLE';
  const time = new VirtualTime(Date.UTC(2030, 0, 1, 0, 1, 17));
  time.rule();
  const world = { time, random: new Random(1) };
  const meter = new Meter(time);
  const rest = new Meter(time);
  const way = new Way(time);
  measureLogs(meter);

  const page = onePage();
  const watcher: Watcher = {
    request: (item, amount) => (atRest.getStore() ?? meter).count(item, amount),
    use: (use) => {
      const { writes, reads } = unitsOf(use, use.table === DOCUMENTS_TABLE);
      const counting = atRest.getStore() ?? meter;
      counting.count('DYNAMODB_WRITE', writes);
      counting.count('DYNAMODB_READ', reads);
    },
    invoke: async (name, memoryMb, run) => meter.invoke(name, memoryMb, run),
    // of documents that come one by one it finds nothing: it belongs to what a pipeline at rest costs
    tick: async (run, memoryMb) => {
      const counting = single ? rest : meter;
      const ticking = async () => counting.invoke('tick', memoryMb, run);
      await (single ? atRest.run(rest, ticking) : ticking());
    },
    reach: (name) => way.reach(({ intake: 'intake', recognize: 'recognition', collect: 'collection' } as const)[name]),
    ended: () => {
      ended += 1;
      way.reach('result');
    },
  };
  let ended = 0;
  const pipeline = new WholePipeline({
    world,
    watcher,
    quota: QUOTA,
    concurrency: DEFAULT_CONCURRENCY,
    jobMs: () => JOB_SECONDS * 1000 * world.random.between(0.5, 1.5),
    answer: [Buffer.concat([...new SyntheticAnswer(1).part(1)])],
  });

  const cpuBefore = process.cpuUsage();
  for (let index = 0; index < documents; index++) {
    time.after(index * (single ? SINGLE_EVERY_MS : BURST_EVERY_MS), () => {
      way.begin();
      pipeline.upload(`scan-${String(index).padStart(6, '0')}.jpg`, page);
    });
  }
  const latest = time.now + DAY_MS;
  await time.runUntil(() => (ended === documents && pipeline.isQuiet) || time.now > latest);

  const { user, system } = process.cpuUsage(cpuBefore);
  meter.countCpu((user + system) / 1e6);
  meter.count('S3_PUT', -documents); // uploading costs its user the same without a pipeline
  meter.count('SQS_REQUEST', pipeline.queueRequests);
  const { starts } = pipeline.textract;
  const startedTwice = starts.length === 0 ? 0 : starts.length - documents; // none is, where the engine answers at once
  if (pipeline.deadLetters + startedTwice !== 0 || ended !== documents) {
    throw new Error('Not every document was read exactly once: what was counted says nothing.');
  }
  const { billed: billedAtRest, functions: atRestBy } = rest.figures();
  const figures: OverheadFigures = {
    arrivals: arrivals as Arrivals,
    documents,
    ...meter.figures(),
    atRest: { ticks: atRestBy.tick?.invocations ?? 0, billed: billedAtRest },
    onTheWay: way.figures(documents),
  };
  process.stdout.write = WRITE;
  console.log(JSON.stringify(figures));
  process.exit(); // whatever the handlers keep open
}

const WRITE = process.stdout.write.bind(process.stdout);

/** What the handlers log, their metrics among it, is counted and forgotten. */
function measureLogs(meter: Meter): void {
  process.stdout.write = ((text: string | Uint8Array) => {
    (atRest.getStore() ?? meter).countLog(Buffer.byteLength(text), 1);
    return true;
  }) as typeof process.stdout.write;
}

/** A scan of 8.5 by 11 inches; an image so that nothing of it goes through the disk. */
function onePage(): Buffer {
  const [width, height] = [850, 1100];
  return jpeg.encode({ width, height, data: Buffer.alloc(width * height * 4, 90) }, 50).data;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
