import {
  CallFault, CrashFault, EntryFault, Fault, HangFault, InvocationFault, JobFault, MessageFault, QueueName, Scenario, ScanFault, TickFault,
  UploadFault,
} from './scenario';

/** `nth` is small; a run has many calls. */
const ANY_CALL_STEP = 7;

const CALM_LAG_MS = 100;

type AnyCall = CallFault | CrashFault | HangFault;

/** Says of each thing that happens whether it goes wrong. Counts from the first one on. */
export class FaultPlan {
  private readonly counts = new Map<string, number>();
  private calm = false;

  public constructor(private readonly scenario: Scenario) {}

  /** From now on nothing goes wrong by itself. */
  public end(): void {
    this.calm = true;
  }

  public get ended(): boolean {
    return this.calm;
  }

  public latency(): number {
    return this.calm ? 0 : this.scenario.latencies[this.count('latency')] ?? 0;
  }

  /** Of the next invocation: how far its clock is ahead. */
  public clockSkew(): number {
    return this.calm ? 0 : this.scenario.clockSkewsMs[this.count('invocation')] ?? 0;
  }

  /** How far an index is behind, as the next query of it sees it. */
  public indexLag(): number {
    const { indexLagsMs } = this.scenario;
    return this.calm ? CALM_LAG_MS : indexLagsMs[this.count('query') % indexLagsMs.length];
  }

  public ofCall(command: string): AnyCall | undefined {
    const ofCommand = this.count(command);
    const ofAny = this.count('any call');
    return this.find<AnyCall>((fault) => {
      if (fault.what !== 'fail' && fault.what !== 'crash' && fault.what !== 'hang') {
        return false;
      }
      const count = fault.command === command ? ofCommand : fault.command === 'any call' ? ofAny : -1;
      const first = fault.command === 'any call' ? fault.nth * ANY_CALL_STEP : fault.nth;
      return fault.what === 'fail' ? count >= first && count < first + fault.times : count === first;
    });
  }

  public ofMessage(queue: QueueName): MessageFault[] {
    const nth = this.count(`message of ${queue}`);
    return this.all<MessageFault>((fault) => (fault.what === 'duplicated' || fault.what === 'delayed') && fault.queue === queue && fault.nth === nth);
  }

  public losesUpload(): boolean {
    const nth = this.count('upload');
    return this.find<UploadFault>((fault) => fault.what === 'event lost' && fault.nth === nth) !== undefined;
  }

  public ofBatch(queue: QueueName): InvocationFault | undefined {
    const nth = this.count(`batch of ${queue}`);
    return this.find<InvocationFault>((fault) => (fault.what === 'not deleted' || fault.what === 'not invoked') && fault.queue === queue && fault.nth === nth);
  }

  public ofJob(): ReadonlySet<JobFault['what']> {
    const nth = this.count('job');
    const jobFaults = this.all<JobFault>((fault) => /^(job|notification|parts|part) /.test(fault.what) && (fault as JobFault).nth === nth);
    return new Set(jobFaults.map(({ what }) => what));
  }

  /** Of the next object that is uploaded. */
  public isMalware(): boolean {
    const nth = this.count('object');
    return this.find<ScanFault>((fault) => fault.what === 'malware' && fault.nth === nth) !== undefined;
  }

  public ofScan(): ReadonlySet<ScanFault['what']> {
    const nth = this.count('scan');
    return new Set(this.all<ScanFault>((fault) => /^(verdict|scan|tag) /.test(fault.what) && (fault as ScanFault).nth === nth).map(({ what }) => what));
  }

  public ofTick(): TickFault['what'] | undefined {
    const nth = this.count('tick');
    return this.find<TickFault>((fault) => (fault.what === 'tick missed' || fault.what === 'tick twice') && fault.nth === nth)?.what;
  }

  public refusesEntry(): boolean {
    const nth = this.count('entry');
    return this.find<EntryFault>((fault) => fault.what === 'entries refused' && nth >= fault.nth && nth < fault.nth + fault.times) !== undefined;
  }

  /** Whether calls follow each other as evenly as the functions make them. */
  public get even(): boolean {
    const { latencies, faults, clockSkewsMs } = this.scenario;
    return clockSkewsMs.length === 0 && latencies.every((latency) => latency === 0) && faults.every(({ what }) => what !== 'fail' && what !== 'hang' && what !== 'crash');
  }

  private find<T extends Fault>(matches: (fault: Fault) => boolean): T | undefined {
    return this.calm ? undefined : this.scenario.faults.find(matches) as T | undefined;
  }

  private all<T extends Fault>(matches: (fault: Fault) => boolean): T[] {
    return this.calm ? [] : this.scenario.faults.filter(matches) as T[];
  }

  /** How often there was one before. */
  private count(what: string): number {
    const before = this.counts.get(what) ?? 0;
    this.counts.set(what, before + 1);
    return before;
  }
}
