import { FakeAdmissionTable } from './fake-admission-table';
import { FakeBucket } from './fake-bucket';
import { FakeDocumentsTable } from './fake-documents-table';
import { FakeEventBus } from './fake-event-bus';
import { FakeNoticesTable } from './fake-notices-table';
import { FakeQueues } from './fake-queues';
import { FakeTextract } from './fake-textract';
import { FakeTopic } from './fake-topic';
import { serviceError } from './service-errors';

export interface Call {
  readonly command: string;
  readonly input: any;
}

/** Where in a call something goes wrong: before it took effect, or after, so that only the answer is lost. */
export type When = 'before' | 'after';

interface Failure {
  readonly command: string;
  readonly error: Error;
  readonly when: When;
  readonly concerns: (input: any) => boolean;
}

/** The services that handlers call, in memory. What no test expects of them fails the test. */
export class FakeAws {
  public readonly table = new FakeDocumentsTable(this);
  public readonly admission = new FakeAdmissionTable();
  public readonly notices = new FakeNoticesTable(this);
  public readonly bucket = new FakeBucket(this);
  public readonly queues = new FakeQueues(this);
  public readonly textract = new FakeTextract(this);
  public readonly eventBus = new FakeEventBus(this);
  public readonly topic = new FakeTopic(this);

  /** Everything that was called, in order, over all services. */
  public calls: Call[] = [];
  private failures: Failure[] = [];
  private unexpected: string[] = [];
  private interludes: Array<{ readonly command: string; readonly act: () => unknown }> = [];
  private crash?: { readonly atCall: number; readonly when: When };
  private crashed = false;

  public reset(): void {
    this.calls = [];
    this.failures = [];
    this.unexpected = [];
    this.interludes = [];
    this.revive();
    const services = [this.table, this.admission, this.notices, this.bucket, this.queues, this.textract, this.eventBus, this.topic];
    services.forEach((service) => service.reset());
  }

  public callsOf(command: string): any[] {
    return this.calls.filter((call) => call.command === command).map(({ input }) => input);
  }

  /** The next call of this command fails, or the next one whose input is such. */
  public failOnce(command: string, error: Error, when: When = 'before', concerns: (input: any) => boolean = () => true): void {
    this.failures.push({ command, error, when, concerns });
  }

  /** Somebody else is faster by a moment: does this before the next call of this command. */
  public justBefore(command: string, act: () => unknown): void {
    this.interludes.push({ command, act });
  }

  /** The process dies in its nth call from now on, counted from 1, and does nothing from then on. */
  public crashAt(nth: number, when: When): void {
    this.crash = { atCall: this.calls.length + nth, when };
  }

  /** @returns whether the process had died since `crashAt` */
  public revive(): boolean {
    const { crashed } = this;
    this.crashed = false;
    this.crash = undefined;
    return crashed;
  }

  /** Carries out one call, with the failures that the test asked for. */
  public async serve(command: string, input: any, answer: (input: any) => unknown): Promise<any> {
    if (this.crashed) {
      throw new Error('The process is dead');
    }
    this.calls.push({ command, input });
    const interlude = this.interludes.findIndex((each) => each.command === command);
    if (interlude >= 0) {
      const acted = this.interludes.splice(interlude, 1)[0].act();
      if (acted instanceof Promise) {
        await acted;
      }
    }
    const failure = this.takeFailure(command, input);
    if (failure?.when === 'before') {
      throw failure.error;
    }
    const result = await answer(input);
    if (failure) {
      throw failure.error;
    }
    return result;
  }

  /** For what the real service refuses or a test does not provide for. */
  public refuse(message: string): never {
    this.unexpected.push(message);
    throw serviceError('ValidationException', 400, message);
  }

  public expectNothingUnexpected(): void {
    expect(this.unexpected).toEqual([]);
  }

  private takeFailure(command: string, input: any): Omit<Failure, 'concerns'> | undefined {
    if (this.crash && this.calls.length === this.crash.atCall) {
      this.crashed = true;
      return { command, error: new Error('The process died'), when: this.crash.when };
    }
    const index = this.failures.findIndex((failure) => failure.command === command && failure.concerns(input));
    return index < 0 ? undefined : this.failures.splice(index, 1)[0];
  }
}

/** The services for the tests of a file, empty before each. */
export function fakeAws(): FakeAws {
  const aws = new FakeAws();
  beforeEach(() => aws.reset());
  afterEach(() => aws.expectNothingUnexpected());
  return aws;
}
