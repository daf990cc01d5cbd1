import { spawn } from 'node:child_process';
import { ROOT } from '../../local/paths';

/** Runs a program of the project, in a process group of its own, so that Ctrl-C ends it when the run says so. @throws where it fails */
export async function runChild(command: readonly string[], env: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, detached: true, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  const end = () => process.kill(-child.pid!, 'SIGKILL');
  signal.addEventListener('abort', end);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command.join(' ')} ended with ${code}.`))));
    });
  } finally {
    signal.removeEventListener('abort', end);
  }
}
