import * as fc from 'fast-check';
import { replaceServices } from './clients';
import { Handlers, loadHandlers } from './handlers';
import type { Invariant } from './invariants';
import { makeDeterministic, runScenario } from './run';
import { QUOTA, Scenario, scenarios } from './scenario';
import { Sabotage, World } from './world';
import { REAL_TIMERS } from '../../helpers/clock';

/** The seed of a test run: `SEED`, or another each day. Printed, so that a failure can be had again. */
const SEED = Number(process.env.SEED ?? Math.floor(Date.now() / 86_400_000));

/** How many scenarios are run, in all parts together. */
const RUNS = Number(process.env.RUNS ?? 6000);
const PARTS = 2;
const PART_STEP = 1_000_000;

/** How often a long test says how far it is. */
const PROGRESS_MS = 5000;

let handlers: Handlers;

/** Prepares a test file: handlers, time and services. */
export function inTheWorld(): void {
  beforeAll(async () => {
    handlers = await loadHandlers();
  });
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: REAL_TIMERS }); // time is the world's
    console.log = () => undefined; // metrics
    replaceServices();
    makeDeterministic();
    // libraries are loaded at their first use, from the disk
    await runOnce({ ...CALM, uploads: [{ kind: 'pdf', key: 0, atMs: 0 }, { kind: 'image', key: 0, atMs: 0 }] });
    await runOnce({ ...CALM, settings: 'functions return', uploads: [{ kind: 'pdf', key: 0, atMs: 0 }, { kind: 'text', key: 0, atMs: 0 }] });
  });
  afterEach(() => jest.useRealTimers());
}

/** No faults at all. */
export const CALM: Scenario = {
  versioned: true,
  quota: QUOTA,
  indexLagsMs: [0],
  clockSkewsMs: [],
  partitionUnits: 1000,
  uploads: [],
  asked: [],
  faults: [],
  latencies: [],
  reprocesses: [],
  deletes: [],
  purges: [],
  edits: [],
  neighbours: [],
  settings: 'as at first',
  deployments: [],
  redriveAtHours: [],
  reconcileAtHours: [],
};

export async function runOnce(scenario: Scenario, sabotage?: Sabotage): Promise<World> {
  return runScenario(handlers, scenario, sabotage);
}

export interface Found {
  readonly scenario: Scenario;
  readonly world: World;
  readonly runs: number;
}

export interface Search {
  readonly seed: number;
  readonly runs: number;
  readonly sabotage?: Sabotage;
  /** What all scenarios have in common. */
  readonly given?: Partial<Scenario>;
  /** Whether the first scenario found will do. */
  readonly first?: boolean;
  /** Told now and then how many scenarios were run. */
  readonly progress?: (done: number, violated: Invariant | undefined) => void;
}

/** The smallest scenario in which something does not hold. */
export async function findViolation({ seed, runs, sabotage, given, first, progress }: Search): Promise<Found | undefined> {
  let invariant: Invariant | undefined;
  let done = 0;
  let toldAt = performance.now();
  const property = fc.asyncProperty(scenarios.map((scenario) => ({ ...scenario, ...given })), async (scenario) => {
    const [violation] = (await runOnce(scenario, sabotage)).violations;
    invariant ??= violation?.invariant;
    done += 1;
    if (performance.now() - toldAt > PROGRESS_MS) {
      toldAt = performance.now();
      progress?.(done, invariant);
    }
    return violation === undefined || violation.invariant !== invariant;
  });
  const { failed, counterexample, numRuns } = await fc.check(property, { seed, numRuns: runs, endOnFailure: first });
  if (!failed) {
    return undefined;
  }
  const [scenario] = counterexample!;
  return { scenario, world: await runOnce(scenario, sabotage), runs: numRuns };
}

function report({ scenario, world, runs }: Found): string {
  const [{ invariant, message }] = world.violations;
  return `'${invariant}' does not hold: ${message}\n(run ${runs}; the same again: SEED=${SEED} npm run test:faults)\n\n${JSON.stringify(scenario)}\n\n${world.trace.toString()}\n`;
}

/** Defines one of the test files that share the runs. Each takes its own part of what the seed gives. */
export function defineRuns(part: number): void {
  inTheWorld();
  /** A failure shrinks to the smallest scenario that fails in the same way, and is told as a trace. */
  test('the invariants hold, whatever goes wrong', async () => {
    const runs = Math.ceil(RUNS / PARTS);
    const tell = (what: string) => process.stderr.write(`SEED=${SEED}, part ${part + 1} of ${PARTS}: ${what}\n`);
    const begin = performance.now();
    let ran = 0;
    tell(`${runs} runs begin`);
    try {
      const found = await findViolation({
        seed: SEED + part * PART_STEP,
        runs,
        first: process.env.SHRINK === 'no', // where runs are long, looking for the smallest takes an hour
        progress: (done, violated) => {
          ran = done;
          tell(violated ? `'${violated}' does not hold; looking for the smallest scenario` : `${done} runs of ${runs}`);
        },
      });
      ran = found?.runs ?? runs;
      if (found) {
        throw new Error(report(found));
      }
    } finally {
      const seconds = (performance.now() - begin) / 1000;
      tell(`${ran} runs in ${seconds.toFixed(0)} s, ${(1000 * seconds / Math.max(1, ran)).toFixed(1)} ms a run`);
    }
  });
}
