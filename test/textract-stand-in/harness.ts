import { TextractClient } from '@aws-sdk/client-textract';
import { InMemoryS3 } from './in-memory-s3';
import type { RecognisedPage, Recognizer } from '../../local/recognize/recognizer';
import { corrupt } from '../../local/recognize/unreadable-document';
import { startTextractStandIn, type TextractStandIn, type TextractStandInOptions } from '../../local/textract-stand-in';

export const BUCKET = 'documents';
export const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:done';
export const ROLE = 'arn:aws:iam::111122223333:role/textract';

/** Starts at a fixed time and passes only when told to; sleeps end when their time has come. */
export class FakeClock {
  private time = Date.UTC(2030, 0, 1);
  private readonly sleepers: { until: number; wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    if (milliseconds > 0) {
      await new Promise<void>((wake) => this.sleepers.push({ until: this.time + milliseconds, wake }));
    }
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
    this.sleepers.filter(({ until }) => until <= this.time).forEach(({ wake }) => wake());
  }
}

/** Reads `%PDF-<pages>x<lines>` as that many pages of that many lines of two words, and fails on any other PDF. */
export class FakeRecognizer implements Recognizer {
  opened = 0;

  async open(bytes: Uint8Array) {
    this.opened++;
    const [, pages, lines] = /^%PDF-(\d+)x(\d+)/.exec(Buffer.from(bytes).toString('latin1')) ?? [];
    if (!pages) {
      throw corrupt();
    }
    return { pageCount: Number(pages), recognize: async (index: number) => page(index, Number(lines)), close: () => undefined };
  }

  async stop(): Promise<void> {}
}

function page(index: number, lineCount: number): RecognisedPage {
  const box = (left: number, top: number) => ({ left, top, width: 40, height: 10 });
  return {
    width: 200,
    height: 1000,
    lines: Array.from({ length: lineCount }, (_, line) => ({
      words: [
        { text: `page${index + 1}`, confidence: 90, box: box(10, line % 900) },
        { text: `line${line + 1}`, confidence: 70, box: box(60, line % 900) },
      ],
    })),
  };
}

export interface Harness {
  readonly clock: FakeClock;
  readonly messages: { topicArn: string; roleArn: string; message: any }[];
  /** Of no use where a test brings its own. */
  readonly recognizer: FakeRecognizer;
  readonly s3: InMemoryS3;
  readonly standIn: TextractStandIn;
  readonly textract: TextractClient;
}

let open: Harness[] = [];

/** A stand-in with everything around it replaced, and quotas out of the way. */
export async function startHarness(options: Partial<TextractStandInOptions> = {}): Promise<Harness> {
  const clock = new FakeClock();
  const messages: Harness['messages'] = [];
  const recognizer = new FakeRecognizer();
  const s3 = new InMemoryS3();
  const standIn = await startTextractStandIn({
    s3: s3.client,
    clock,
    recognizer,
    notify: async (topicArn, roleArn, message) => messages.push({ topicArn, roleArn, message: JSON.parse(message) }),
    ...options,
    quotas: { startsPerSecond: 1e6, getsPerSecond: 1e6, syncPerSecond: 1e6, ...options.quotas },
  });
  const harness = { clock, messages, recognizer, s3, standIn, textract: clientOf(standIn) };
  open.push(harness);
  return harness;
}

export function clientOf({ url }: TextractStandIn): TextractClient {
  return new TextractClient({
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}

export async function stopHarnesses(): Promise<void> {
  await Promise.all(open.map(async ({ standIn, textract }) => {
    textract.destroy();
    await standIn.stop();
  }));
  open = [];
}

export const locationOf = (name: string, version?: string) => ({ S3Object: { Bucket: BUCKET, Name: name, Version: version } });
