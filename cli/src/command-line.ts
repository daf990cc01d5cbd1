import { createInterface } from 'node:readline/promises';
import { columnsOf } from './output/terminal';
import { wrapped } from './output/wrapped';
import { run } from './run';

/** Runs the command line of this process, and ends it. */
export function runProcess(): void {
  // the SDK announces the end of Node 20 in each process
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const interruption = new AbortController();
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, () => interrupt(interruption)));
  process.stdout.on('error', () => process.exit(141)); // its reader is gone, as with `| head`
  run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    ask: process.stdin.isTTY ? async (question) => ask(question, interruption) : undefined,
    interrupted: interruption.signal,
  }).then((code) => process.exit(code), (error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}

/** The first Ctrl-C ends what is under way in order; the next one ends it at once. */
function interrupt(interruption: AbortController): void {
  if (interruption.signal.aborted) {
    process.exit(130);
  }
  interruption.abort();
  process.stderr.write('\nEnding what is under way; Ctrl-C once more ends at once.\n');
}

async function ask(question: string, interruption: AbortController): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.once('SIGINT', () => interrupt(interruption)); // a terminal sends no signal meanwhile
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve(''))); // Ctrl-D is no answer
  try {
    return await Promise.race([lines.question(`${wrapped(question.trimEnd(), columnsOf(process.stderr))} `, { signal: interruption.signal }), ended]);
  } finally {
    lines.close();
  }
}
