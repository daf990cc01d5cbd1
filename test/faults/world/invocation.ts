import { AsyncLocalStorage } from 'node:async_hooks';
import type { Deployed } from './deployments';
import type { FunctionSpec } from './functions';
import type { World } from './world';

/** Which functions a message has come through, and how often: what Lambda's loop detection counts. */
export type Lineage = Readonly<Record<string, number>>;

/** One run of a function. Dead ones never continue: what they wait for never comes. */
export class Invocation {
  public alive = true;
  public finished = false;
  public whenKilled?: () => void;
  /** The documents that a billable call is under way for. */
  public readonly paying = new Set<string>();
  /** Which attempt of each document it has claimed; another one may have begun since, by a clock that is ahead. */
  public readonly claimed = new Map<string, number>();
  /** The settings that it began with. */
  public readonly deployed: Deployed;
  /** How far its clock is ahead of the world's. */
  public readonly clockSkewMs: number;

  public constructor(
    public readonly world: World,
    public readonly fn: FunctionSpec,
    public readonly name: string,
    public readonly deadline: number,
    public readonly lineage: Lineage,
  ) {
    this.deployed = world.deployed;
    this.clockSkewMs = world.plan.clockSkew();
  }

  public get running(): boolean {
    return this.alive && !this.finished;
  }
}

/** Tells which invocation makes a call: several run in one process, each in its own context. */
export const invocations = new AsyncLocalStorage<Invocation>();

/** The document whose record was written last, in a line of an invocation's work: several go on side by side. */
export const documents = new AsyncLocalStorage<string>();

/** Takes the place of a pause in the handlers' code: the world's time passes. */
export async function sleepUntil(moment: Date): Promise<void> {
  const invocation = invocations.getStore()!;
  const { scheduler } = invocation.world;
  const at = moment.getTime() - invocation.clockSkewMs;
  if (at <= scheduler.now) {
    return;
  }
  await new Promise<void>((resolve) => scheduler.at(at, () => invocation.running && resolve()));
}
