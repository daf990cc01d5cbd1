import { Arrival } from './burst';
import { Queue } from '../aws/queue';
import { Random } from '../aws/random';
import { Textract } from '../aws/textract';
import { VirtualTime } from '../aws/virtual-time';

/** The services of one simulation. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly textract: Textract;
  /** Told when a job is over. */
  readonly jobEnds: Set<(jobId: string, jobTag: string) => void>;
}

/** How documents come to their start, under way. */
export interface Way {
  readonly queues: readonly Queue[];
  arrive(arrival: Arrival): void;
  /** Whether nothing will happen any more. */
  isOver(): boolean;
  /** How long functions ran that start documents, all invocations together. */
  functionMs(): number;
}
