import { ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import { sessionOf } from './assumed-role';
import { ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { Environment } from '../../local/environment';
import { bundleCli } from '../../tools/bundle-cli';

/** What a command left behind. */
export interface Ended {
  /** Nothing where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is under way. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Ctrl-C. */
  interrupt(): void;
}

/** The command line as operators have it: the bundled script, with credentials of a role that has the rights of an operator and no others. */
export class Docpipe {
  /** @param folder for the script */
  public static async open(environment: Environment, folder: string): Promise<Docpipe> {
    const { account, outputs, stackName } = environment;
    const { accessKeyId, secretAccessKey, sessionToken } = await sessionOf(environment, outputs.OperatorRoleArn);
    const { file } = await bundleCli(path.join(folder, 'docpipe'));
    const nowhere = path.join(folder, 'no-such-file');
    const { endpoint } = account.clientConfig(ROOT_CREDENTIALS);
    return new Docpipe(file, {
      PATH: process.env.PATH,
      HOME: folder,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_REGION: account.region,
      AWS_CONFIG_FILE: nowhere,
      AWS_SHARED_CREDENTIALS_FILE: nowhere,
      AWS_EC2_METADATA_DISABLED: 'true',
    }, endpoint === undefined ? ['--stack', stackName] : ['--endpoint-url', endpoint, '--ca-bundle', account.certificatePath!]);
  }

  private constructor(
    public readonly file: string,
    /** Its environment: nothing else of the tests' own gets through. */
    public readonly env: Readonly<Record<string, string | undefined>>,
    /** The options that say where the pipeline is. */
    private readonly where: readonly string[],
  ) {}

  /** The same on the emulator, by another address. */
  public through(endpoint: string): Docpipe {
    return new Docpipe(this.file, this.env, this.where.map((word, index) => (this.where[index - 1] === '--endpoint-url' ? endpoint : word)));
  }

  public start(...args: readonly string[]): Running {
    const child = spawn(process.execPath, [this.file, ...args, ...this.where], { env: this.env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    return { ended: endOf(child), interrupt: () => child.kill('SIGINT') };
  }

  public async run(...args: readonly string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  /** The same in a terminal of so many columns. @param answer to whatever it asks. @returns what was shown there as its output */
  public async inTerminal(columns: number, args: readonly string[], answer = 'n'): Promise<Ended> {
    const command = [process.execPath, this.file, ...args];
    const child = spawn(process.env.PYTHON ?? 'python3', [path.join(__dirname, 'terminal.py'), String(columns), answer, ...command], {
      env: { ...this.env, ...this.address, TERM: 'xterm-256color' } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'],
    });
    return endOf(child);
  }

  /** Where an emulator is, by the environment. */
  public get address(): Readonly<Record<string, string | undefined>> {
    const [first, endpoint, , certificates] = this.where;
    return first === '--endpoint-url' ? { AWS_ENDPOINT_URL: endpoint, AWS_CA_BUNDLE: certificates } : {};
  }

  /** What it prints, which it is to succeed with. @throws with what it says otherwise */
  public async output(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args);
    if (code !== 0) {
      throw new Error(`docpipe ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    }
    return stdout;
  }

  /** The same with --json: what is not JSON alone throws. */
  public async json(...args: readonly string[]): Promise<any> {
    return JSON.parse(await this.output(...args, '--json'));
  }
}

/** Until a program ends. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
