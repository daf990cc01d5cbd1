import { GrowthFigures, ScenarioName } from './figures';
import { GrowthPipeline, GrowthWorld } from './growth-world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Scenario = () => Promise<Omit<GrowthFigures, 'scenario'>>;

const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  'two pipelines, 0.5 s apart': async () => twoPipelines(500),
  'two pipelines, 15 s apart': async () => twoPipelines(15_000),
  'two pipelines, 30 s apart': async () => twoPipelines(30_000),
  'raised from 2/s to 25/s': async () => changed({ startsPerSecond: 2, maxConcurrentJobs: 100 }, { startsPerSecond: 25, maxConcurrentJobs: 600 }),
  'lowered from 25/s to 2/s': async () => changed({ startsPerSecond: 25, maxConcurrentJobs: 600 }, { startsPerSecond: 2, maxConcurrentJobs: 100 }),
  'answers at once, 25/s, 2 s': async () => atOnce(25, 2000),
  'answers at once, 10/s, 3 s': async () => atOnce(10, 3000),
  'answers at once, 100/s, 0.5 s': async () => atOnce(100, 500),
  'arrivals of 500/s, quota of 2/s': async () => arrivals({ startsPerSecond: 2, maxConcurrentJobs: 100 }, 40_000),
  'arrivals of 500/s, quota of 25/s': async () => arrivals({ startsPerSecond: 25, maxConcurrentJobs: 600 }, 20_000),
  '1,000,000 wait': async () => aMillion(),
};

async function twoPipelines(phaseMs: number) {
  const world = new GrowthWorld({ waiting: { a: { documents: 3000, sinceMs: 2 * HOUR }, b: { documents: 3000, sinceMs: HOUR } } });
  const quota = { startsPerSecond: 2, maxConcurrentJobs: 100, shared: true as const };
  const [a, b] = ['a', 'b'].map((name) => new GrowthPipeline(world, { name, table: name, quota, callMs: 200, jobMs: 20_000 }));
  a.tickEachMinute(0);
  b.tickEachMinute(phaseMs);
  const { begin, end } = await run(world, 20 * MINUTE, 2 * MINUTE);
  const windows = Array.from({ length: 16 }, (_, minute) => begin + minute * MINUTE).filter((from) => from + 5 * MINUTE <= end);
  const within = ({ starts }: GrowthPipeline, from: number) => starts.filter(({ at }) => at >= from && at < from + 5 * MINUTE).length;
  const shares = windows.map((from) => within(a, from) / (within(a, from) + within(b, from)));
  return {
    ...figures(world, [a, b], quota.startsPerSecond, begin, end),
    share: shares.reduce((worst, share) => Math.abs(share - 0.5) > Math.abs(worst - 0.5) ? share : worst, 0.5),
  };
}

async function changed(before: Quota, after: Quota) {
  const world = new GrowthWorld({ waiting: { a: { documents: 30_000, sinceMs: HOUR } } });
  const pipeline = new GrowthPipeline(world, { name: 'a', table: 'a', quota: before, callMs: 200, jobMs: 15_000 });
  pipeline.tickEachMinute(0);
  await run(world, 4 * MINUTE, 0);
  pipeline.deploy(after);
  const { begin, end } = await run(world, 8 * MINUTE, 2 * MINUTE); // from the second tick on
  return figures(world, [pipeline], after.startsPerSecond, begin, end);
}

async function atOnce(startsPerSecond: number, callMs: number) {
  const world = new GrowthWorld({ waiting: { a: { documents: startsPerSecond * 400, sinceMs: HOUR } } });
  const pipeline = new GrowthPipeline(world, { name: 'a', table: 'a', quota: { startsPerSecond }, callMs });
  pipeline.tickEachMinute(0);
  const { begin, end } = await run(world, 5 * MINUTE, 10_000);
  return figures(world, [pipeline], startsPerSecond, begin, end);
}

async function arrivals(quota: Quota, jobMs: number) {
  const world = new GrowthWorld({ waiting: { a: { documents: quota.startsPerSecond * 600, sinceMs: HOUR } }, limited: true });
  const pipeline = new GrowthPipeline(world, { name: 'a', table: 'a', quota, callMs: 200, jobMs });
  pipeline.tickEachMinute(0);
  await run(world, 2 * MINUTE, 0);
  let failed = 0;
  const { time } = world;
  const queue: string[] = [];
  for (let millisecond = 0; millisecond < 2 * MINUTE; millisecond += 2) { // 500 a second
    time.after(millisecond, () => queue.push(world.arrive('a')));
  }
  for (let worker = 0; worker < 50; worker++) {
    const { store, recognizer } = pipeline.process();
    const work = async (): Promise<void> => {
      for (;;) {
        const documentId = queue.shift();
        if (documentId === undefined) {
          await time.sleep(50);
          continue;
        }
        try {
          await recognizer.start((await store.get(documentId))!, 'MESSAGE');
        } catch {
          failed += 1;
        }
      }
    };
    void work();
  }
  const { begin, end } = await run(world, 2 * MINUTE, 0);
  const measured = figures(world, [pipeline], Math.min(quota.startsPerSecond, quota.maxConcurrentJobs / ((jobMs + 200) / 1000)), begin, end);
  return { ...measured, failed: measured.failed + failed };
}

async function aMillion() {
  const world = new GrowthWorld({ waiting: { a: { documents: 1_000_000, sinceMs: 24 * HOUR } } });
  const quota = { startsPerSecond: 25, maxConcurrentJobs: 600 };
  const pipeline = new GrowthPipeline(world, { name: 'a', table: 'a', quota, callMs: 200, jobMs: 20_000 });
  pipeline.tickEachMinute(0);
  const { begin, end } = await run(world, 5 * MINUTE, 10_000);
  return figures(world, [pipeline], quota.startsPerSecond, begin, end);
}

interface Quota {
  readonly startsPerSecond: number;
  readonly maxConcurrentJobs: number;
}

/** Let so much time pass; what happens in the first part of it counts for nothing. */
async function run(world: GrowthWorld, milliseconds: number, warmUpMs: number): Promise<{ begin: number; end: number }> {
  const end = world.time.now + milliseconds;
  const begin = world.time.now + warmUpMs;
  let over = false;
  world.time.after(milliseconds, () => {
    over = true;
  });
  Object.assign(world.counts, { reads: 0, keysRead: 0 });
  await world.time.runUntil(() => over);
  return { begin, end };
}

function figures(
  world: GrowthWorld, pipelines: readonly GrowthPipeline[], allowedASecond: number, begin: number, end: number,
): Omit<GrowthFigures, 'scenario'> {
  const all = pipelines.flatMap(({ starts }) => starts);
  const counted = all.filter(({ at }) => at >= begin && at < end).length;
  return {
    used: counted / (allowedASecond * (end - begin) / 1000),
    startedTwice: all.length - new Set(all.map(({ documentId }) => documentId)).size,
    failed: pipelines.reduce((sum, { failed }) => sum + failed, 0),
    throttled: world.counts.throttled,
    readsAStart: world.counts.reads / Math.max(1, counted),
    keysReadAStart: world.counts.keysRead / Math.max(1, counted),
  };
}

async function main(scenario: ScenarioName): Promise<void> {
  const measured: GrowthFigures = { scenario, ...await SCENARIOS[scenario]() };
  console.log(JSON.stringify(measured));
  process.exit(); // whatever is under way
}

main(process.argv[2] as ScenarioName).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
