import { Arrival, idealStarts } from './burst';
import { Start, Textract } from '../aws/textract';

/** How documents come to their start. */
export type Strategy = 'pipeline' | 'backoff' | 'requeue' | 'fixed';

export interface BurstFigures {
  readonly strategy: Strategy;
  readonly documents: number;
  readonly jobSeconds: number;
  /** Which part of the quota is the narrower one. */
  readonly binds: 'STARTS' | 'JOBS';
  /** Of the quota, from the first document to the last start: the time that as many starts take at the least, beside the time that they took. */
  readonly used: number;
  readonly neverStarted: number;
  readonly deadLetters: number;
  readonly startedTwice: number;
  /** Documents that came later and were started earlier: of the document with the most of them, and of the 99th of a hundred. */
  readonly mostOvertaken: number;
  readonly overtaken99: number;
  readonly refusals: number;
  /** From the first document to the last start, in seconds. */
  readonly seconds: number;
  /** How long functions ran that start documents, all invocations together. */
  readonly functionSeconds: number;
}

export function figuresOf(arrivals: readonly Arrival[], begin: number, { starts, refusedForJobs, refusedForRate }: Textract, deadLetters: number) {
  const firsts = [...new Map([...starts].reverse().map((start) => [start.documentId, start])).values()].sort((a, b) => a.at - b.at);
  const took = firsts.at(-1)!.at - begin;
  const overtaken = overtakings(arrivals, firsts).sort((a, b) => a - b);
  return {
    used: idealStarts(arrivals)[firsts.length - 1] / took,
    neverStarted: arrivals.length - firsts.length,
    deadLetters,
    startedTwice: starts.length - firsts.length,
    mostOvertaken: overtaken.at(-1)!,
    overtaken99: overtaken[Math.floor(overtaken.length * 0.99)],
    refusals: refusedForJobs + refusedForRate,
    seconds: took / 1000,
  } satisfies Omit<BurstFigures, 'strategy' | 'documents' | 'jobSeconds' | 'binds' | 'functionSeconds'>;
}

/** For each start, how many had been made by then of documents that came later. */
function overtakings(arrivals: readonly Arrival[], firsts: readonly Start[]): number[] {
  const rankOf = new Map(arrivals.map(({ documentId }, rank) => [documentId, rank]));
  const counts = new Uint32Array(arrivals.length + 1); // a Fenwick tree of the ranks that have started
  return firsts.map(({ documentId }, started) => {
    const rank = rankOf.get(documentId)!;
    let earlier = 0;
    for (let at = rank + 1; at > 0; at -= at & -at) { // eslint-disable-line no-bitwise
      earlier += counts[at];
    }
    for (let at = rank + 1; at <= arrivals.length; at += at & -at) { // eslint-disable-line no-bitwise
      counts[at] += 1;
    }
    return started - earlier;
  });
}
