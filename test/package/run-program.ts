import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  /** Added to the environment; `undefined` takes a variable out. */
  readonly env?: Record<string, string | undefined>;
}

/** Runs a program to its end and gives what it prints; where it fails, the error's message ends with that. */
export async function runProgram(command: string, args: string[], { cwd, env }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    // TSX_TSCONFIG_PATH would have the children's `cdk-document-processing-pipeline` mean src/, where the package is to be tested.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, TSX_TSCONFIG_PATH: undefined, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_DEPRECATED: 'quiet', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let all = '';
    child.stdout.on('data', chunk => { stdout += chunk; all += chunk; });
    child.stderr.on('data', chunk => { all += chunk; });
    child.on('error', error => reject(new Error(`${command} does not run: ${error.message}`)));
    child.on('close', (code, signal) => code === 0
      ? resolve(stdout)
      : reject(new Error(`\`${[command, ...args].join(' ')}\` ended with ${signal ?? code}:\n${all.split('\n').slice(-30).join('\n')}`)));
  });
}

/** What a program says when asked for its version; nothing where it is missing. */
export async function versionOf(command: string, args: string[]): Promise<string | undefined> {
  try {
    return (await runProgram(command, args, { cwd: process.cwd() })).trim();
  } catch {
    return undefined;
  }
}
