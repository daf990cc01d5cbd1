import type { Neighbour } from './scenario';
import { ADMISSION_TABLE, ENGINES } from './settings';
import type { World } from './world';
import type { DocumentRecord } from '../../../src/contract/document-record';
import type { EnginesById } from '../../../src/engines/engine-settings';
import { documentClient } from '../../../src/runtime/clients';
import { sleepUntil } from '../../../src/runtime/sleep';

const { AdmissionGates } = jest.requireActual<typeof import('../../../src/admission/handler/admission-gates')>('../../../src/admission/handler/admission-gates');

/** How often another pipeline tries. */
const TRIES = 20;
const PAUSE_MS = 30_000;
/** Until it knows that the job is over. */
const JOB_MS = 31_000;

interface NeighbourRequest extends Neighbour {
  readonly index: number;
  readonly world: World;
}

/** Another pipeline on the quota of the Textract operation: it asks for a start as ours does, has a job, and gives its room back. */
export async function neighbourHandler({ index, isDestroyed, world }: NeighbourRequest): Promise<string> {
  const gates = new AdmissionGates(documentClient(), ENGINES as EnginesById, 'neighbour');
  const record = { documentId: `${index}`.repeat(32), attempt: 1, engine: 'textractText' } as DocumentRecord;
  for (let tries = 0; tries < TRIES; tries++) {
    const admission = await gates.admit(record, { behindWaiting: true });
    if (admission.kind === 'ADMITTED') {
      await sleepUntil(admission.notBefore);
      const jobId = world.textract.neighbourJob();
      if (jobId === undefined) {
        await gates.release(record, 1);
        return 'refused by the service';
      }
      await gates.started(record, jobId);
      if (!isDestroyed) {
        await sleepUntil(new Date(Date.now() + JOB_MS));
        await gates.release(record, 1);
      }
      return 'done';
    }
    await sleepUntil(new Date(Math.max(admission.retryAt.getTime(), Date.now() + PAUSE_MS)));
  }
  return `no room in ${ADMISSION_TABLE}`;
}
