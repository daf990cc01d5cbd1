import { createInterface } from 'node:readline/promises';
import { run } from './run';

// the SDK announces the end of Node 20 in each process
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const interruption = new AbortController();

/** The first Ctrl-C ends what is under way in order; the next one ends it at once. */
function interrupt(): void {
  if (interruption.signal.aborted) {
    process.exit(130);
  }
  interruption.abort();
  process.stderr.write('\nEnding what is under way; Ctrl-C once more ends at once.\n');
}

['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, interrupt));
process.stdout.on('error', () => process.exit(141)); // its reader is gone, as with `| head`

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal: interruption.signal });
  } finally {
    lines.close();
  }
}

run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  ask: process.stdin.isTTY ? ask : undefined,
  interrupted: interruption.signal,
}).then((code) => process.exit(code), (error: unknown) => {
  console.error(error);
  process.exit(1);
});
