import type { Surroundings, Way } from './way';
import { AdmissionGates } from '../../src/admission/handler/admission-gates';
import { BudgetGate } from '../../src/admission/handler/budget/budget-gate';
import { parseCompletion } from '../../src/collection/handler/completions';
import type { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { Env } from '../../src/contract/env';
import { isTerminal } from '../../src/contract/status-table';
import { receive } from '../../src/lifecycle/intake-changes';
import { reduce } from '../../src/lifecycle/reduce';
import { handler as recognize } from '../../src/recognition/handler/recognize.lambda';
import { requireRecognitionSettings } from '../../src/recognition/handler/runners/recognition-settings';
import { documentClient } from '../../src/runtime/clients';
import { DocumentLife } from '../../src/runtime/document-life';
import { DocumentStore } from '../../src/runtime/document-store';
import { Effects } from '../../src/runtime/effects';
import { requireEnv } from '../../src/runtime/env';
import { attachQueues, attachTextract, contextOf } from '../aws/clients';
import { ADMISSION_TABLE, BUCKET, COMPLETIONS_QUEUE_URL, DOCUMENTS_TABLE, ENGINE_ID, WORK_QUEUE_URL } from '../aws/environment';
import { Message, Queue, sqsRecord } from '../aws/queue';
import { DueIndex, Tables, TablesProps } from '../aws/tables';
import { runTicks } from '../aws/ticks';

/** A pipeline, and what its tables have. */
export interface PipelineWay extends Way {
  readonly tables: Tables;
}

/**
 * The functions' own code, recognition and the tick, from a valid document to its results; collecting takes its time and reads nothing.
 *
 * @param onUse told of each call of the tables
 */
export function pipeline({ time, random, textract, jobEnds }: Surroundings, documents: number, onUse?: TablesProps['onUse']): PipelineWay {
  const tables = new Tables({
    keys: { [DOCUMENTS_TABLE]: ['documentId'], [ADMISSION_TABLE]: ['quotaKey', 'entry'] },
    travel: async () => time.sleep(random.between(3, 15)),
    due: new DueIndex((happens) => time.after(random.between(50, 400), happens)),
    onUse,
  });
  tables.attach();

  attachTextract({ time, random }, textract);

  const work = new Queue({
    time,
    random,
    maxReceiveCount: 8,
    visibilitySeconds: 720,
    batchSize: 5,
    maxConcurrency: 10,
    invoke: async (messages) => {
      const { batchItemFailures } = await recognize({ Records: messages.map(sqsRecord) }, contextOf(time, time.now + 120_000));
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
  });

  const store = new DocumentStore(documentClient(), DOCUMENTS_TABLE);
  const life = new DocumentLife(store);
  const { engines, budget } = requireRecognitionSettings();
  const effects = new Effects({
    gates: new AdmissionGates(documentClient(), engines, requireEnv(Env.SERVICE_NAME)),
    budget: budget && new BudgetGate(documentClient(), budget, engines),
  });
  let ended = 0;
  const completions = new Queue({
    time, random, maxReceiveCount: 8, visibilitySeconds: 1800, batchSize: 5, maxConcurrency: 20, invoke: collect,
  });
  jobEnds.add((JobId, JobTag) => time.after(random.between(200, 1500), () => completions.send(JSON.stringify({ JobId, JobTag, Status: 'SUCCEEDED' }))));

  /** What the collect function does, without the answer's bytes. */
  async function collect(messages: readonly Message[]): Promise<readonly string[]> {
    for (const { body } of messages) {
      const completion = parseCompletion(body);
      const record = await store.get(completion.documentId);
      const step = await life.advance(record!, { kind: 'COMPLETED', attempt: completion.attempt });
      await effects.carryOutAll(step!.effects, record!);
      if (step!.decision?.kind === 'COLLECT') {
        await time.sleep(random.between(200, 800)); // listing, reading and writing
        const collected = await life.advance(record!, { kind: 'COLLECTED', result: { jobId: completion.jobId } });
        await (collected && effects.carryOutAll(collected.effects, collected.record));
        ended += collected && isTerminal(collected.record.status) ? 1 : 0;
      }
    }
    return [];
  }

  attachQueues({ time, random }, { [WORK_QUEUE_URL]: work, [COMPLETIONS_QUEUE_URL]: completions });
  let tickMs = 0;
  runTicks({ time, random }, async (run) => {
    const begun = time.now;
    await run();
    tickMs += time.now - begun;
  });

  return {
    tables,
    queues: [work, completions],
    functionMs: () => work.functionMs + tickMs,
    arrive({ documentId }) {
      tables.put(DOCUMENTS_TABLE, { ...validatedRecord(documentId) });
      time.after(random.between(5, 30), () => work.send(JSON.stringify({ documentId })));
    },
    isOver: () => ended === documents,
  };
}

/** As intake leaves it. */
function validatedRecord(documentId: string): DocumentRecord {
  const now = new Date();
  const received = receive({
    documentId, bucket: BUCKET, objectKey: `uploads/${documentId}.pdf`, versionId: 'version', eTag: 'tag', sizeBytes: 10_000, uploadedAt: now,
  }, now);
  const facts = { contentType: 'application/pdf', sizeBytes: 10_000, sha256: documentId, pageCount: 1 };
  const { change } = reduce(received, { kind: 'INSPECTED', facts, engine: ENGINE_ID }, now);
  return JSON.parse(JSON.stringify({ ...received, ...change!.set, status: DocumentStatus.VALIDATED, revision: 2 })) as DocumentRecord;
}
