import { eventOfUpload } from './uploads';
import type { World } from './world';
import { DocumentStatus } from '../../../src/contract/document-status';

const HOUR_MS = 60 * 60_000;
const SWEEPS = 6;

/**
 * Faults are over: what is under way comes to its end.
 *
 * STAND-IN, until a function of the pipeline does it: what is past due is told of again.
 */
export async function complete(world: World, stopped: () => boolean): Promise<void> {
  await world.scheduler.runUntil(world.scheduler.now + 4 * HOUR_MS, stopped);
  for (let sweep = 0; sweep < SWEEPS && !stopped(); sweep++) {
    if (tellAgain(world) === 0) return;
    await world.scheduler.runUntil(world.scheduler.now + 4 * HOUR_MS, stopped);
  }
}

function tellAgain(world: World): number {
  let told = 0;
  for (const upload of world.uploaded) {
    const record = world.table.peek(upload.documentId);
    if (world.inDeadLetters(upload)) continue;
    if (!record || record.status === DocumentStatus.RECEIVED) {
      world.queues.uploads.enqueue(eventOfUpload(upload));
    } else if (record.status === DocumentStatus.VALIDATED) {
      world.queues.work.enqueue(JSON.stringify({ documentId: record.documentId }));
    } else if (record.status === DocumentStatus.PROCESSING) {
      const job = world.textract.jobs.find(({ jobId }) => jobId === record.jobId);
      world.queues.completions.enqueue(JSON.stringify(job
        ? { JobId: job.jobId, JobTag: job.tag, Status: job.status === 'FAILED' ? 'FAILED' : 'SUCCEEDED' }
        : { documentId: record.documentId, attempt: record.attempt }));
    } else {
      continue;
    }
    told += 1;
  }
  return told;
}
