import { BurstFigures, Strategy } from './bursts/figures';
import { simulate } from './simulations';

const STRATEGIES: readonly Strategy[] = ['pipeline', 'backoff', 'requeue', 'fixed'];
/** On average: with the short ones the quota's rate is what binds, with the long ones its number of jobs. */
const JOB_SECONDS = [20, 120];
const DOCUMENTS = 10_000;
const DOCUMENTS_OF_FULL = 50_000;

/** Many documents at once, and who is to read them. */
export async function measureBursts(full: boolean): Promise<BurstFigures[]> {
  const sizes = full ? [DOCUMENTS, DOCUMENTS_OF_FULL] : [DOCUMENTS];
  return simulate('bursts/simulate.ts', sizes.flatMap((documents) => JOB_SECONDS.flatMap((jobSeconds) => (
    STRATEGIES.map((strategy) => [strategy, String(documents), String(jobSeconds)])
  ))));
}
