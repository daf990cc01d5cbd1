import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as https from 'node:https';
import { AddressInfo, createServer } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalError } from '../errors';
import { shown } from '../paths';
import { Certificate, makeCertificate } from './certificate';
import { provideLambdaRuntime } from './lambda-runtime';
import { run } from './run';

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';
/** The emulator's root user: IAM is enforced for everyone else. */
export const ROOT_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 3_000;

/** Where an emulator is going to be, known before it starts, so that what it depends on can be pointed at it. */
export interface Site {
  readonly port: number;
  readonly endpoint: string;
  readonly certificate: Certificate;
  /** Its temporary files, and those of the handlers it runs. */
  readonly directory: string;
  /** Synchronous, so that it can be the last thing a process does. */
  readonly remove: () => void;
}

export async function prepareSite(): Promise<Site> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'document-pipeline-'));
  const remove = () => {
    fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    process.removeListener('exit', remove);
  };
  process.once('exit', remove);
  const port = await freePort();
  return { port, endpoint: `https://${HOST}:${port}`, certificate: await makeCertificate(directory), directory, remove };
}

export interface EmulatorOptions {
  readonly site: Site;
  /** The Python that has MiniStack. */
  readonly python: string;
  readonly logPath: string;
  /** Whether its services keep their state when it is restarted. @default - it cannot be restarted */
  readonly durable?: boolean;
  /** Environment variables for the handlers, which inherit the emulator's. */
  readonly environment?: Record<string, string>;
}

/**
 * MiniStack as a process group of its own: itself and the Node process of each handler.
 */
export class Emulator {
  public static async start(options: EmulatorOptions): Promise<Emulator> {
    const emulator = new Emulator(options);
    try {
      await emulator.waitUntilHealthy();
    } catch (error) {
      await emulator.stop();
      throw error;
    }
    return emulator;
  }

  private process!: ChildProcess;
  private ended!: Promise<void>;
  private startError?: Error;
  private readonly environment: NodeJS.ProcessEnv;

  private constructor(private readonly options: EmulatorOptions) {
    this.environment = environmentOf(options);
    fs.mkdirSync(path.dirname(options.logPath), { recursive: true });
    this.spawn('w');
    process.prependOnceListener('exit', this.kill); // before the removal of its files
  }

  private spawn(logFlag: 'w' | 'a'): void {
    const { options } = this;
    const log = fs.openSync(options.logPath, logFlag);
    this.process = spawn(options.python, [path.join(__dirname, 'launch.py'), options.site.directory], {
      cwd: options.site.directory,
      detached: true,
      env: this.environment,
      stdio: ['pipe', log, log],
    });
    fs.closeSync(log);
    this.ended = new Promise(resolve => {
      this.process.once('exit', () => resolve());
      this.process.once('error', error => {
        this.startError = error;
        resolve();
      });
    });
  }

  /**
   * Kills the handlers that run, midway in what they do. The emulator starts others for what comes next.
   *
   * @returns how many there were
   */
  public async killHandlers(): Promise<number> {
    return this.signalHandlers('SIGKILL');
  }

  /** All ends at once and midway, and comes back with what the services had: queues, tables, objects, functions. */
  public async restart(): Promise<void> {
    if (!this.options.durable) {
      throw new LocalError('The emulator is not durable, so a restart would lose all that it has.');
    }
    await this.signalHandlers('SIGSTOP'); // they must not be told of what would be forgotten
    this.process.kill('SIGUSR1');
    await this.ended;
    this.spawn('a');
    await this.waitUntilHealthy();
  }

  private async signalHandlers(name: NodeJS.Signals): Promise<number> {
    const { output } = await run('ps', ['-A', '-o', 'pid=,pgid=']);
    const handlers = output.split('\n')
      .map(line => line.trim().split(/\s+/).map(Number))
      .filter(([pid, group]) => group === this.process.pid && pid !== group)
      .map(([pid]) => pid!);
    return handlers.filter(pid => signalProcess(pid, name)).length;
  }

  /** Ends it and the handlers: asks, then after a grace period kills. */
  public async stop(): Promise<void> {
    this.signal('SIGTERM');
    await Promise.race([this.ended, sleep(STOP_GRACE_MS, undefined, { ref: false })]);
    this.kill();
    await this.ended;
    process.removeListener('exit', this.kill);
  }

  private readonly kill = (): void => this.signal('SIGKILL');

  private signal(name: NodeJS.Signals): void {
    if (this.process.pid === undefined) {
      return;
    }
    signalProcess(-this.process.pid, name); // the group: handlers may outlive the emulator itself
  }

  private async waitUntilHealthy(): Promise<void> {
    const { site, logPath } = this.options;
    let over = false;
    void this.ended.then(() => { over = true; });
    for (const start = Date.now(); Date.now() - start < START_TIMEOUT_MS; await sleep(50)) {
      if (over) {
        throw new LocalError(`The emulator ended while starting (${this.startError?.message ?? lastLineOf(logPath)}): its log is ${shown(logPath)}.`);
      }
      if (await answers(`${site.endpoint}/_ministack/health`, site.certificate.pem)) {
        return;
      }
    }
    throw new LocalError(`The emulator did not answer within ${START_TIMEOUT_MS / 1000} seconds: its log is ${shown(logPath)}.`);
  }
}

/**
 * Nothing of the user's AWS settings gets through: whatever is wrong here, no handler may reach a real account.
 * AWS_ENDPOINT_URL stays unset for the emulator, which sets it for its handlers (its custom resources hang otherwise).
 */
function environmentOf({ site, environment, durable }: EmulatorOptions): NodeJS.ProcessEnv {
  const { PATH = '', HOME, LANG } = process.env;
  const nowhere = path.join(site.directory, 'no-such-file');
  return {
    PATH: [path.dirname(process.execPath), PATH].join(path.delimiter), // the handlers run on this very Node
    HOME,
    LANG,
    TMPDIR: site.directory,
    PYTHONUNBUFFERED: '1',
    BIND_HOST: HOST,
    GATEWAY_PORT: String(site.port),
    AUTH: 'true',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: site.certificate.certificatePath,
    MINISTACK_SSL_KEY: site.certificate.keyPath,
    IOT_MTLS_ENABLED: '0',
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: REGION,
    STATE_DIR: path.join(site.directory, 'state'),
    ...(durable && { PERSIST_STATE: '1', S3_PERSIST: '1' }),
    S3_DATA_DIR: path.join(site.directory, 's3'),
    AWS_ACCESS_KEY_ID: ROOT_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_CREDENTIALS.secretAccessKey,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NODE_EXTRA_CA_CERTS: site.certificate.certificatePath,
    SSL_CERT_FILE: site.certificate.certificatePath, // it calls itself, too
    NODE_PATH: provideLambdaRuntime(site.directory),
    ...environment,
  };
}

/** @returns whether it was there */
function signalProcess(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
    return false;
  }
}

/** A port of the loopback address that nothing listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string, ca: string): Promise<boolean> {
  return new Promise(resolve => {
    const request = https.get(url, { ca, timeout: 2_000 }, response => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

function lastLineOf(file: string): string {
  return fs.readFileSync(file, 'utf8').trim().split('\n').at(-1) || 'no output';
}
