import { Arrival } from './burst';
import { Surroundings } from './way';
import { QUOTA } from '../aws/environment';
import { Random } from '../aws/random';
import { Textract } from '../aws/textract';
import { VirtualTime } from '../aws/virtual-time';

/** The services that these documents come to; from now on this process lives in their time. */
export function surroundingsOf(arrivals: readonly Arrival[], begin: number): Surroundings {
  const durations = new Map(arrivals.map(({ documentId, jobTakes }) => [documentId, jobTakes]));
  const time = new VirtualTime(begin);
  time.rule();
  const jobEnds: Surroundings['jobEnds'] = new Set();
  const textract = new Textract({
    time,
    ...QUOTA,
    durationOf: (documentId) => durations.get(documentId)!,
    onEnd: (jobId, jobTag) => jobEnds.forEach((told) => told(jobId, jobTag)),
  });
  return { time, random: new Random(1), textract, jobEnds };
}
