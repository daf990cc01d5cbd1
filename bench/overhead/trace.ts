import { AsyncLocalStorage } from 'node:async_hooks';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as jpeg from 'jpeg-js';
import { Arrivals, OverheadFigures } from './figures';
import { unitsOf } from './item-size';
import { Meter } from './meter';
import { Way } from './way';
import { COLLECT_MEMORY_MB } from '../../src/collection/collect-limits';
import { handler as collect } from '../../src/collection/handler/collect.lambda';
import { isTerminal } from '../../src/contract/status-table';
import { handler as intake } from '../../src/intake/handler/intake.lambda';
import { handler as publish } from '../../src/publishing/handler/publish.lambda';
import { handler as recognize } from '../../src/recognition/handler/recognize.lambda';
import { resultKeys } from '../../src/storage/object-keys';
import { s3Notification } from '../../test/helpers/uploads';
import { Bucket } from '../aws/bucket';
import { attachQueues, attachTextract, contextOf } from '../aws/clients';
import { ADMISSION_TABLE, BUCKET, COMPLETIONS_QUEUE_URL, DOCUMENTS_TABLE, QUOTA, UPLOADS_QUEUE_URL, WORK_QUEUE_URL } from '../aws/environment';
import { Queue, sqsRecord } from '../aws/queue';
import { Random } from '../aws/random';
import { Stream } from '../aws/stream';
import { DueIndex, Tables } from '../aws/tables';
import { Textract } from '../aws/textract';
import { runTicks } from '../aws/ticks';
import { VirtualTime } from '../aws/virtual-time';
import { SyntheticAnswer } from '../collection-answer';

/** Documents that come one by one come this far from each other: so far that nothing is done for two of them at once. */
const SINGLE_EVERY_MS = 20_000;
/** What users put into a bucket in a moment. */
const BURST_EVERY_MS = 5;
const JOB_SECONDS = 6;
const TIMEOUT_MS = 120_000;
/** By then all is over, or something is wrong. */
const DAY_MS = 86_400_000;

/** As the constructs have them; that of the collect function has a name of its own. */
const MEMORY_MB = { intake: 1024, recognize: 512, tick: 512, publish: 512 };

/** Where it belongs to a pipeline at rest, what counts what happens. */
const atRest = new AsyncLocalStorage<Meter>();

async function main([arrivals, count]: string[]): Promise<void> {
  const documents = Number(count);
  const single = arrivals as Arrivals === 'SINGLE';
  const time = new VirtualTime(Date.UTC(2030, 0, 1, 0, 1, 17));
  time.rule();
  const world = { time, random: new Random(1) };
  const meter = new Meter(time);
  const rest = new Meter(time);
  const way = new Way(time);
  measureLogs(meter);

  const bucket = new Bucket(world, (request) => meter.count(request));
  bucket.attach();

  let ended = 0;
  const tables = new Tables({
    keys: { [DOCUMENTS_TABLE]: ['documentId'], [ADMISSION_TABLE]: ['quotaKey', 'entry'] },
    travel: async () => time.sleep(world.random.between(1, 6)),
    due: new DueIndex((happens) => time.after(world.random.between(50, 400), happens)),
    onUse: (use) => {
      const ofDocuments = use.table === DOCUMENTS_TABLE;
      const { writes, reads } = unitsOf(use, ofDocuments);
      const counting = atRest.getStore() ?? meter;
      counting.count('DYNAMODB_WRITE', writes);
      counting.count('DYNAMODB_READ', reads);
      if (ofDocuments && use.operation === 'WRITE') {
        stream.record(use.before, use.after);
        if (isTerminal(use.after!.status as never) && !isTerminal(use.before?.status as never)) {
          ended += 1;
          way.reach('result');
        }
      }
    },
  });
  tables.attach();

  const answer = Buffer.concat([...new SyntheticAnswer(1).part(1)]);
  const page = onePage();
  const textract = new Textract({
    time,
    ...QUOTA,
    durationOf: () => JOB_SECONDS * 1000 * world.random.between(0.5, 1.5),
    onEnd: (JobId, JobTag) => {
      const [documentId, attempt] = JobTag.split(':');
      const { raw } = resultKeys(documentId, Number(attempt));
      meter.count('S3_GET'); // Textract reads the document, by the caller's rights
      bucket.put(`${raw}/${JobId}/.s3_access_check`, Buffer.alloc(0));
      bucket.put(`${raw}/${JobId}/1`, answer);
      meter.count('SNS_PUBLISH');
      time.after(world.random.between(100, 500), () => completions.send(JSON.stringify({
        JobId,
        JobTag,
        Status: 'SUCCEEDED',
        API: 'StartDocumentTextDetection',
        Timestamp: time.now,
        DocumentLocation: { S3ObjectName: `uploads/${documentId}.jpg`, S3Bucket: BUCKET },
      })));
    },
  });
  attachTextract(world, textract, () => JSON.parse(answer.toString('utf8')) as object);
  EventBridgeClient.prototype.send = (async (command: PutEventsCommand) => {
    const { Entries } = command.input;
    await time.sleep(world.random.between(10, 60));
    meter.count('EVENTBRIDGE_EVENT', Entries!.length);
    return { Entries: Entries!.map((_, index) => ({ EventId: String(index) })) };
  }) as EventBridgeClient['send'];

  const queueOf = (name: 'intake' | 'recognize' | 'collect', memoryMb: number, handler: Handler, batchSize: number, maxConcurrency: number) => new Queue({
    ...world,
    batchSize,
    maxConcurrency,
    maxReceiveCount: 8,
    visibilitySeconds: 720,
    invoke: async (messages) => meter.invoke(name, memoryMb, async () => {
      way.reach(({ intake: 'intake', recognize: 'recognition', collect: 'collection' } as const)[name]);
      const { batchItemFailures } = await handler({ Records: messages.map(sqsRecord) }, contextOf(time, time.now + TIMEOUT_MS));
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    }),
  });
  const uploads = queueOf('intake', MEMORY_MB.intake, intake, 10, 50);
  const work = queueOf('recognize', MEMORY_MB.recognize, recognize, 5, 10);
  const completions = queueOf('collect', COLLECT_MEMORY_MB, collect, 5, 20);
  const queues = [uploads, work, completions];
  attachQueues(world, { [UPLOADS_QUEUE_URL]: uploads, [WORK_QUEUE_URL]: work, [COMPLETIONS_QUEUE_URL]: completions }, () => meter.count('SQS_REQUEST'));
  const stream = new Stream(time, async (event) => meter.invoke('publish', MEMORY_MB.publish, async () => publish(event, contextOf(time, time.now + TIMEOUT_MS))));
  // of documents that come one by one it finds nothing: it belongs to what a pipeline at rest costs
  const tick = async (counting: Meter, run: () => Promise<void>) => counting.invoke('tick', MEMORY_MB.tick, run);
  runTicks(world, async (run) => (single ? atRest.run(rest, async () => tick(rest, run)) : tick(meter, run)));

  const cpuBefore = process.cpuUsage();
  for (let index = 0; index < documents; index++) {
    time.after(index * (single ? SINGLE_EVERY_MS : BURST_EVERY_MS), () => {
      const upload = { key: `uploads/scan-${String(index).padStart(6, '0')}.jpg`, versionId: `3/L4kqtJlcpXroDTDmpUMLUo${index}`, eTag: 'd41d8cd98f00b204e9800998ecf8427e', body: page };
      bucket.put(upload.key, page);
      way.begin();
      uploads.send(JSON.stringify(s3Notification(upload as never, { object: {} })));
    });
  }
  const latest = time.now + DAY_MS;
  await time.runUntil(() => (ended === documents && stream.isEmpty) || time.now > latest);

  const { user, system } = process.cpuUsage(cpuBefore);
  meter.countCpu((user + system) / 1e6);
  meter.count('S3_PUT', -documents); // uploading costs its user the same without a pipeline
  meter.count('SQS_REQUEST', queues.reduce((sum, { sent, batches }) => sum + sent + 2 * batches, 0));
  const startedTwice = textract.starts.length === 0 ? 0 : textract.starts.length - documents; // none is, where the engine answers at once
  const faults = queues.reduce((sum, { deadLetters }) => sum + deadLetters.length, 0) + startedTwice;
  if (faults !== 0 || ended !== documents) {
    throw new Error('Not every document was read exactly once: what was counted says nothing.');
  }
  const { billed: billedAtRest, functions: atRestBy } = rest.figures();
  const figures: OverheadFigures = {
    arrivals: arrivals as Arrivals,
    documents,
    ...meter.figures(),
    atRest: { ticks: atRestBy.tick?.invocations ?? 0, billed: billedAtRest },
    onTheWay: way.figures(documents),
  };
  process.stdout.write = WRITE;
  console.log(JSON.stringify(figures));
  process.exit(); // whatever the handlers keep open
}

type Handler = (event: SQSEvent, context: ReturnType<typeof contextOf>) => Promise<SQSBatchResponse>;

const WRITE = process.stdout.write.bind(process.stdout);

/** What the handlers log, their metrics among it, is counted and forgotten. */
function measureLogs(meter: Meter): void {
  process.stdout.write = ((text: string | Uint8Array) => {
    (atRest.getStore() ?? meter).countLog(Buffer.byteLength(text), 1);
    return true;
  }) as typeof process.stdout.write;
}

/** A scan of 8.5 by 11 inches; an image so that nothing of it goes through the disk. */
function onePage(): Buffer {
  const [width, height] = [850, 1100];
  return jpeg.encode({ width, height, data: Buffer.alloc(width * height * 4, 90) }, 50).data;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
