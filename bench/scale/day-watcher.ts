import { DayFigures, RateKind } from './figures';
import { Hourly } from './hourly';
import { ADMISSION_TABLE, DOCUMENTS_TABLE } from '../aws/environment';
import { ItemUse } from '../aws/tables';
import { VirtualTime } from '../aws/virtual-time';
import { FunctionName, Request, Watcher } from '../aws/whole-pipeline';
import { countIndexUnits, unitsOf } from '../overhead/item-size';
import { Meter } from '../overhead/meter';

const FUNCTIONS: readonly FunctionName[] = ['intake', 'recognize', 'collect', 'publish', 'tick'];

/** Textract tells of each job once. */
const RATES: Readonly<Record<Request, RateKind>> = { S3_PUT: 's3', S3_GET: 's3', SQS_REQUEST: 'sqs', EVENTBRIDGE_EVENT: 'events', SNS_PUBLISH: 'starts' };

/** Counts what a day takes, hour by hour. */
export class DayWatcher implements Watcher {
  public readonly meter: Meter;
  private readonly hourly = new Hourly();

  /**
   * @param computes how long an invocation computes, in milliseconds, beside waiting for services
   * @param onEnded told of each document at its end
   */
  public constructor(
    private readonly time: VirtualTime,
    private readonly computes: Readonly<Partial<Record<FunctionName, number>>>,
    private readonly onEnded: (documentId: string) => void,
  ) {
    this.meter = new Meter(time);
  }

  public request(item: Request, count = 1): void {
    this.meter.count(item, count);
    this.hourly.add(RATES[item], this.time.now, count);
  }

  public use(use: ItemUse): void {
    const ofDocuments = use.table === DOCUMENTS_TABLE;
    const { now } = this.time;
    let inIndexes = 0;
    if (ofDocuments && use.operation === 'WRITE') {
      countIndexUnits(use.before, use.after, (index, partition, units) => {
        inIndexes += units;
        this.hourly.add(`${index === 'byDue' ? 'due' : 'listing'} ${index} ${partition}`, now, units);
      });
    }
    const { writes: inTable, reads } = unitsOf(use, false);
    const writes = inTable + inIndexes;
    this.meter.count('DYNAMODB_WRITE', writes);
    this.meter.count('DYNAMODB_READ', reads);
    this.hourly.add('tableWrites', now, ofDocuments ? writes : 0);
    this.hourly.add('tableReads', now, ofDocuments ? reads : 0);
    if (use.table === ADMISSION_TABLE && writes > 0) {
      this.hourly.add(`admission ${String((use.after ?? use.before)?.quotaKey)}`, now, writes);
    }
  }

  public async invoke<T>(name: FunctionName, memoryMb: number, run: () => Promise<T>): Promise<T> {
    const begun = this.time.now;
    this.hourly.add('lambda', begun, 1);
    try {
      return await this.meter.invoke(name, memoryMb, async () => {
        const answer = await run();
        await this.time.sleep(this.computes[name] ?? 0);
        return answer;
      });
    } finally {
      this.hourly.add(`function ${name}`, begun, (this.time.now - begun) / 1000);
    }
  }

  public async tick(run: () => Promise<void>, memoryMb: number): Promise<void> {
    await this.invoke('tick', memoryMb, run);
  }

  public ended(documentId: string): void {
    this.onEnded(documentId);
  }

  public figures(): Omit<DayFigures, 'load' | 'toStart' | 'toResult'> {
    const { hourly } = this;
    const { billed, functions } = this.meter.figures();
    return {
      billed,
      functionSeconds: ofEach((name) => functions[name]?.seconds ?? 0),
      invocations: ofEach((name) => functions[name]?.invocations ?? 0),
      atOnce: ofEach((name) => hourly.busiest(`function ${name}`)),
      partitions: { admission: hourly.busiestOf('admission '), due: hourly.busiestOf('due '), listing: hourly.busiestOf('listing ') },
      rates: {
        starts: hourly.busiest('starts'),
        s3: hourly.busiest('s3'),
        sqs: hourly.busiest('sqs'),
        tableWrites: hourly.busiest('tableWrites'),
        tableReads: hourly.busiest('tableReads'),
        lambda: hourly.busiest('lambda'),
        events: hourly.busiest('events'),
      },
    };
  }
}

export function ofEach<Value>(valueOf: (name: FunctionName) => Value): Record<FunctionName, Value> {
  return Object.fromEntries(FUNCTIONS.map((name) => [name, valueOf(name)])) as Record<FunctionName, Value>;
}
