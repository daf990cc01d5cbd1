import { spawn } from 'node:child_process';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a program to its end and gathers what it prints. A program that cannot be started counts as one that failed.
 */
export async function run(command: string, args: string[], options: { cwd?: string } = {}): Promise<Finished> {
  return new Promise(resolve => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', chunk => { output += chunk; });
    child.stderr.on('data', chunk => { output += chunk; });
    child.on('error', error => resolve({ code: null, output: error.message }));
    const kill = () => child.kill();
    process.once('exit', kill); // nothing goes on in the background after this process
    child.on('close', code => {
      process.removeListener('exit', kill);
      resolve({ code, output: output.trim() });
    });
  });
}
