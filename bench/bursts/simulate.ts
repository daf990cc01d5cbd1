import { arrivalsOf } from './burst';
import { BurstFigures, figuresOf, Strategy } from './figures';
import { withoutAdmission } from './other-ways';
import { pipeline } from './pipeline';
import { surroundingsOf } from './surroundings';
import { Surroundings, Way } from './way';
import { QUOTA } from '../aws/environment';

const WAYS: Record<Strategy, (surroundings: Surroundings, documents: number) => Way> = {
  pipeline,
  backoff: withoutAdmission('backoff'),
  requeue: withoutAdmission('requeue'),
  fixed: withoutAdmission('fixed'),
};

async function main([strategy, documents, jobSeconds]: string[]): Promise<void> {
  const burst = { documents: Number(documents), jobSeconds: Number(jobSeconds) };
  const arrivals = arrivalsOf(burst);
  const begin = Date.UTC(2030, 0, 1, 0, 0, 17);
  const surroundings = surroundingsOf(arrivals, begin);
  const { time, textract } = surroundings;
  const way = WAYS[strategy as Strategy](surroundings, burst.documents);
  arrivals.forEach((arrival) => time.after(arrival.readyAt, () => way.arrive(arrival)));
  await time.runUntil(() => way.isOver());
  const figures: BurstFigures = {
    strategy: strategy as Strategy,
    ...burst,
    binds: QUOTA.maxConcurrentJobs / burst.jobSeconds < QUOTA.startsPerSecond ? 'JOBS' : 'STARTS',
    ...figuresOf(arrivals, begin, textract, way.queues.reduce((sum, { deadLetters }) => sum + deadLetters.length, 0)),
    functionSeconds: way.functionMs() / 1000,
  };
  console.log(JSON.stringify(figures));
  process.exit(); // whatever the handlers keep open
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
