import { DescribedParts } from '../../contract/pipeline-description';
import { countInProgress } from '../listing/count-in-progress';
import { ListedTable } from '../listing/listed-table';
import { Alarm, alarmsOf } from '../pipeline/alarms';
import { OperatedPipeline } from '../pipeline/operated-pipeline';
import { countsOf, QueueCounts } from '../pipeline/parts';

/** A pipeline whose records can be counted. */
export interface WatchedPipeline extends OperatedPipeline {
  readonly table: ListedTable;
}

/** How a pipeline is at the moment. */
export interface Health {
  /** Documents that are not at their end. */
  readonly inProgress: number;
  /** By stage. */
  readonly queues: Readonly<Record<string, QueueCounts>>;
  /** By the stage that gave them up. */
  readonly deadLetters: Readonly<Record<string, QueueCounts>>;
  readonly alarms: readonly Alarm[];
  readonly ringing: readonly Alarm[];
  /** What is wrong, in a few words each; nothing where all is well. */
  readonly complaints: readonly string[];
}

export async function healthOf(watched: WatchedPipeline, parts: DescribedParts): Promise<Health> {
  const [inProgress, queues, deadLetters, alarms] = await Promise.all([
    countInProgress(watched.table), countAll(watched, parts.queues), countAll(watched, parts.deadLetters), alarmsOf(watched, parts),
  ]);
  const ringing = alarms.filter(({ state }) => state === 'ALARM');
  return { inProgress, queues, deadLetters, alarms, ringing, complaints: complaintsOf(ringing.length, messagesIn(deadLetters)) };
}

/** How many messages queues have together. */
export function messagesIn(counts: Health['deadLetters']): number {
  return Object.values(counts).reduce((total, { waiting, inFlight }) => total + waiting + inFlight, 0);
}

function complaintsOf(ringing: number, deadLetters: number): string[] {
  return [
    ...ringing > 0 ? [`${counted(ringing, 'alarm')} in ALARM`] : [],
    ...deadLetters > 0 ? [counted(deadLetters, 'dead letter')] : [],
  ];
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}

async function countAll(operated: OperatedPipeline, queueNames: DescribedParts['queues']): Promise<Record<string, QueueCounts>> {
  const counts = Object.entries(queueNames).map(async ([name, queueName]) => [name, await countsOf(operated, queueName)] as const);
  return Object.fromEntries(await Promise.all(counts));
}
