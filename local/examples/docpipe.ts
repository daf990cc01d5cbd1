import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { bundleCli } from '../../tools/bundle-cli';
import { ROOT_CREDENTIALS } from '../emulator/emulator';
import { Environment } from '../environment';
import { WORK } from '../paths';

/** The command line, pointed at the emulator. */
export class Docpipe {
  public static async open({ account }: Environment): Promise<Docpipe> {
    const { file } = await bundleCli(path.join(WORK, 'docpipe'));
    const { accessKeyId, secretAccessKey } = ROOT_CREDENTIALS;
    const { endpoint } = account.clientConfig(ROOT_CREDENTIALS);
    const env = { PATH: process.env.PATH, HOME: WORK, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    return new Docpipe(file, env, ['--region', account.region, '--endpoint-url', endpoint!, '--ca-bundle', account.certificatePath!]);
  }

  private constructor(private readonly file: string, private readonly env: NodeJS.ProcessEnv, private readonly where: readonly string[]) {}

  /** @returns what the command prints. @throws where it fails, with what it says of that */
  public async run(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [this.file, ...args, ...this.where], { env: this.env });
    return stdout;
  }
}
