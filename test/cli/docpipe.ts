import { GetParameterCommand, GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { run } from '../../cli/src/run';
import { PipelineDescription, pipelineParameterName } from '../../src/contract/pipeline-description';
import { FakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { TABLE } from '../helpers/fake-documents-table';
import { serviceError } from '../helpers/service-errors';
import { strictClient } from '../helpers/strict-client';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** What a command line left behind. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** Of the terminal; without, it is none. */
  readonly columns?: number;
  /** What the user answers when asked; nobody is there otherwise. */
  readonly answer?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly interrupted?: AbortSignal;
  /** @default eu-west-1 */
  readonly region?: string;
}

/** As the construct writes it. */
export const DESCRIPTION: PipelineDescription = {
  version: 1,
  bucket: BUCKET,
  table: TABLE,
  prefix: 'uploads/',
  maxSize: 1000,
  lists: {
    suffixes: [],
    contentTypes: ['application/pdf', 'image/png'],
    types: [['application/pdf', 0, 3000, 0, 0], ['image/png', 500, 0, 10_000, 0]],
    engines: { textractText: [0, 1], rekognitionText: [1] },
    prices: { textractText: 0.0015, rekognitionText: 0.001 },
  },
  parts: { stack: 'Invoices', alarms: 'DocumentsMonitoring', queues: {}, deadLetters: {}, functions: {} },
};

/** The pipelines of the account, by name; one page of their listing has two. */
export class FakeParameters {
  public readonly values = new Map<string, string>();

  public constructor(aws: () => FakeAws) {
    strictClient(SSMClient, aws, [
      [GetParameterCommand, ({ Name }) => {
        const value = this.values.get(Name);
        if (value === undefined) {
          throw serviceError('ParameterNotFound', 400, '');
        }
        return { Parameter: { Name, Value: value } };
      }],
      [GetParametersByPathCommand, ({ Path, NextToken = '0' }) => {
        const all = [...this.values].filter(([name]) => name.startsWith(`${Path}/`) && !name.slice(Path.length + 1).includes('/')).map(([Name, Value]) => ({ Name, Value }));
        const end = Number(NextToken) + 2;
        return { Parameters: all.slice(Number(NextToken), end), NextToken: end < all.length ? String(end) : undefined };
      }],
    ]);
  }

  public put(name: string, description: Partial<PipelineDescription> = {}): void {
    this.values.set(pipelineParameterName(name), JSON.stringify({ ...DESCRIPTION, ...description }));
  }
}

/** Runs a command line in this process, against the fakes. */
export async function docpipe(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const { columns, answer, env = {}, interrupted = new AbortController().signal, region = 'eu-west-1' } = surroundings;
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string | Uint8Array) => {
      written[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    },
    once: () => undefined,
    isTTY: columns !== undefined,
    columns,
    on: () => undefined, // what a progress bar does with a terminal
    removeListener: () => undefined,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  const code = await run(args.length === 0 ? [] : [...args, '--region', region], {
    stdout: output('stdout'), stderr: output('stderr'), env, interrupted, ask: answer === undefined ? undefined : async () => answer,
  });
  return { code, ...written };
}
