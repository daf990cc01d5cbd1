import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../local/emulator/emulator';
import { ensureVirtualEnvironment } from '../../local/emulator/virtual-environment';
import { WORK } from '../../local/paths';

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 60_000;

/** The server of moto, for as long as this process lives. */
export class Moto {
  /** @param report called before what takes a while */
  public static async start(report: (message: string) => void): Promise<Moto> {
    const python = await ensureVirtualEnvironment({
      name: 'moto-venv',
      requirements: path.join(__dirname, 'requirements.txt'),
      modules: ['moto', 'flask', 'flask_cors'],
      neededBy: 'The second opinion on DynamoDB',
      announcement: 'installing moto, once (Python packages, about 140 MB)',
    }, report);
    const moto = new Moto(python, await freePort());
    await moto.waitUntilItAnswers();
    return moto;
  }

  public readonly endpoint: string;
  private readonly process: ChildProcess;
  private readonly logPath = path.join(WORK, 'test-second-opinion-moto.log');
  private ended?: string;

  private constructor(python: string, port: number) {
    this.endpoint = `http://${HOST}:${port}`;
    const log = fs.openSync(this.logPath, 'w');
    this.process = spawn(python, ['-m', 'moto.server', '-H', HOST, '-p', String(port)], { stdio: ['ignore', log, log] });
    fs.closeSync(log);
    this.process.once('exit', (code, signal) => { this.ended = `it ended with ${signal ?? code}`; });
    this.process.once('error', (error) => { this.ended = error.message; });
    process.once('exit', this.stop);
  }

  public readonly stop = (): void => {
    this.process.kill('SIGKILL');
    process.removeListener('exit', this.stop);
  };

  private async waitUntilItAnswers(): Promise<void> {
    for (const start = Date.now(); Date.now() - start < START_TIMEOUT_MS && !this.ended; await sleep(50)) {
      if (await fetch(`${this.endpoint}/moto-api/data.json`).then((response) => response.ok, () => false)) {
        return;
      }
    }
    this.stop();
    throw new Error(`moto does not answer: ${this.ended ?? `it takes longer than ${START_TIMEOUT_MS / 1000} seconds`}. Its log is ${this.logPath}.`);
  }
}
