import { OverheadFigures } from './figures';
import { VirtualTime } from '../aws/virtual-time';
import { BilledItem, PRICES } from '../prices';

/** AWS Lambda gives a whole core to this much memory, and less memory its part. */
const MEGABYTES_OF_A_CORE = 1769;
const MEGABYTES_OF_A_GIGABYTE = 1024;

/** What Lambda itself logs of an invocation: START, END, REPORT. */
const PLATFORM_LOG = { bytes: 480, lines: 3 };
/** Amazon CloudWatch Logs adds this to each line. */
const LOG_LINE_OVERHEAD_BYTES = 26;

/** Counts what AWS would bill. */
export class Meter {
  public readonly functions: Record<string, { invocations: number; seconds: number }> = {};
  private readonly billed = Object.fromEntries(Object.keys(PRICES).map((item) => [item, 0])) as Record<BilledItem, number>;

  public constructor(private readonly time: VirtualTime) {}

  public count(item: BilledItem, amount = 1): void {
    this.billed[item] += amount;
  }

  public countLog(bytes: number, lines: number): void {
    this.count('LOGS_GB', (bytes + lines * LOG_LINE_OVERHEAD_BYTES) / 1e9);
  }

  /** What a function does, and how long it waits for its services; what it computes comes by {@link countCpu}. */
  public async invoke<T>(name: string, memoryMb: number, run: () => Promise<T>): Promise<T> {
    const begun = this.time.now;
    try {
      return await run();
    } finally {
      const seconds = (this.time.now - begun) / 1000;
      const figures = this.functions[name] ??= { invocations: 0, seconds: 0 };
      figures.invocations += 1;
      figures.seconds += seconds;
      this.count('LAMBDA_REQUEST');
      this.count('LAMBDA_GB_SECOND', seconds * memoryMb / MEGABYTES_OF_A_GIGABYTE);
      this.countLog(PLATFORM_LOG.bytes, PLATFORM_LOG.lines);
    }
  }

  /** Computing costs the same whatever the memory, up to a whole core. */
  public countCpu(seconds: number): void {
    this.count('LAMBDA_GB_SECOND', seconds * MEGABYTES_OF_A_CORE / MEGABYTES_OF_A_GIGABYTE);
  }

  public figures(): Pick<OverheadFigures, 'billed' | 'functions'> {
    return { billed: this.billed, functions: this.functions };
  }
}
