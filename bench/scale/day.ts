import * as jpeg from 'jpeg-js';
import { DayWatcher } from './day-watcher';
import { percentilesOf, SimulatedDay, waitsOf } from './figures';
import { arrivalTimes, DAY_SECONDS, Load } from './load';
import { pageAnswer } from './page-answer';
import { DEFAULT_CONCURRENCY } from '../../src/functions/default-concurrency';
import { tiff } from '../../test/intake/inspection/documents';
import { Random } from '../aws/random';
import { VirtualTime } from '../aws/virtual-time';
import { WholePipeline } from '../aws/whole-pipeline';

/** What the collect function computes for a page of dense print: `collection.readers` of results.json. */
const COLLECT_MS_A_PAGE = 4;
/** What the functions log of a document, beside Lambda's own lines: `overhead.items` of results.json, less these. */
const LOGS_GB_A_DOCUMENT = 5e-6;
/** A document is forgotten so long after its end: by then nobody has anything to do with it. */
const FORGOTTEN_AFTER_MS = 600_000;
/** By then all is over, or something is wrong. */
const LONGEST_DAYS = 60;
/** One line of this goes to the standard error output now and then. */
const PROGRESS_EVERY = 250;

async function main([given]: string[]): Promise<void> {
  const load = JSON.parse(given) as Load;
  const { documents, pages, quota, jobSeconds } = load;
  const midnight = Date.UTC(2030, 0, 1);
  const time = new VirtualTime(midnight);
  time.rule();
  const world = { time, random: new Random(1) };
  const uploadedAt = arrivalTimes(load);
  const toResult = new Float64Array(documents);
  let ended = 0;
  const watcher = new DayWatcher(time, { collect: COLLECT_MS_A_PAGE * pages }, (documentId) => {
    const number = numberOf(String(pipeline.record(documentId)?.objectKey));
    numbers.set(documentId, number);
    toResult[number] = (time.now - midnight - uploadedAt[number]) / 1000;
    if (++ended % PROGRESS_EVERY === 0) {
      process.stderr.write(`ended ${ended}\n`);
    }
    time.after(FORGOTTEN_AFTER_MS, () => pipeline.forget(documentId));
  });
  const numbers = new Map<string, number>();
  const pipeline = new WholePipeline({
    world,
    watcher,
    quota,
    concurrency: DEFAULT_CONCURRENCY,
    jobMs: () => jobSeconds * 1000 * world.random.between(0.5, 1.5),
    answer: pageAnswer(pages),
  });

  const body = pages === 1 ? jpeg.encode({ width: 85, height: 110, data: Buffer.alloc(85 * 110 * 4, 90) }, 50).data : tiff({ pages });
  const cpuBefore = process.cpuUsage();
  uploadNext(0);
  const lastUpload = midnight + DAY_SECONDS * 1000;
  const latest = midnight + LONGEST_DAYS * DAY_SECONDS * 1000;
  // a day has as many ticks as it has, whenever the last document was read
  await time.runUntil(() => (ended === documents && pipeline.isQuiet && time.now >= lastUpload) || time.now > latest);
  const { user, system } = process.cpuUsage(cpuBefore);

  const { starts, refusedForJobs, refusedForRate } = pipeline.textract;
  if (pipeline.deadLetters > 0 || ended !== documents || starts.length !== documents) {
    throw new Error(`Of ${documents} documents ${ended} came to an end, ${pipeline.deadLetters} messages are dead letters, and ${starts.length} jobs were started.`);
  }
  const toStart = Float64Array.from(starts, ({ documentId, at }) => (at - midnight - uploadedAt[numbers.get(documentId)!]) / 1000);
  const percentiles = { toStart: percentilesOf(toStart), toResult: percentilesOf(toResult) };
  watcher.meter.count('S3_PUT', -documents); // uploading costs its user the same without a pipeline
  watcher.meter.count('SQS_REQUEST', pipeline.queueRequests);
  watcher.meter.count('LOGS_GB', LOGS_GB_A_DOCUMENT * documents); // what is logged takes as long to write as all else
  const counted = watcher.figures();
  const figures: SimulatedDay = {
    load,
    ...counted,
    rates: { ...counted.rates, sqs: pipeline.queueRequests / documents * counted.rates.starts },
    toStart: waitsOf(percentiles.toStart),
    toResult: waitsOf(percentiles.toResult),
    percentiles,
    refusals: refusedForJobs + refusedForRate,
    cpuMsPerDocument: (user + system) / 1000 / documents,
  };
  console.log(JSON.stringify(figures));
  process.exit(); // whatever the handlers keep open

  /** One upload is under way at a time: a hundred thousand timers would slow the clock. */
  function uploadNext(number: number): void {
    if (number < documents) {
      time.after(midnight + uploadedAt[number] - time.now, () => {
        pipeline.upload(`${number}.${pages === 1 ? 'jpg' : 'tiff'}`, body);
        uploadNext(number + 1);
      });
    }
  }

  function numberOf(objectKey: string): number {
    return Number.parseInt(objectKey.slice('uploads/'.length), 10);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack)}\n`);
  process.exit(1);
});
