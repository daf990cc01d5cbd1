import * as path from 'node:path';
import { writeEicarFile } from './demo/eicar-file';
import { DemoOptions, parseOptions, USAGE, UsageError } from './demo/options';
import { isDone, Outcome } from './demo/outcome';
import { processDocuments } from './demo/process-documents';
import { STAND_IN_QUOTAS } from './demo/quotas';
import { showReport } from './demo/report';
import { padded, seconds, shortened, Terminal } from './demo/terminal';
import { EmulatedEnvironment, startEmulatedEnvironment } from './emulated-environment';
import { LocalError } from './errors';
import { saveHandlerLogs } from './handler-logs';
import { ROOT, shown, WORK } from './paths';

const EXAMPLES = path.join(ROOT, 'examples', 'documents');
const RESULTS = path.join(WORK, 'results');
const HANDLER_LOGS = path.join(WORK, 'handler-logs');
const NAME_WIDTH = 32;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), EXAMPLES);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const terminal = new Terminal(options.json ? process.stderr : process.stdout);
  // Loading CDK and the library takes a while, and without an engine the environment does it when it is time.
  const stack = options.engine === undefined ? undefined : (await import('./engine-stack')).engineStack(options.engine);
  const environment = await startEmulatedEnvironment({
    stack,
    textract: { quotas: STAND_IN_QUOTAS },
    progress: (what, milliseconds) => terminal.line(milliseconds === undefined ? `… ${what}` : `✓ ${what} (${seconds(milliseconds)})`),
  });
  try {
    return await demonstrate(environment, options, terminal);
  } finally {
    await environment.stop();
  }
}

async function demonstrate(environment: EmulatedEnvironment, { files, areExamples, json }: DemoOptions, terminal: Terminal): Promise<number> {
  terminal.line();
  const outcomes = await processDocuments(environment, areExamples ? [...files, await writeEicarFile(WORK)] : files, {
    resultsDirectory: RESULTS,
    onRefused: (name, reason) => terminal.line(`${name}: ${reason} It goes to the bucket by itself, to show what the pipeline says.`),
    onStatus: (name, status, milliseconds) =>
      terminal.line(`${padded(seconds(milliseconds), 8, true)}  ${padded(shortened(name, NAME_WIDTH), NAME_WIDTH)}  ${status}`),
  });
  if (json) {
    await print(JSON.stringify(outcomes.map(recordWithText), undefined, 2));
  } else {
    showReport(outcomes, RESULTS, terminal);
    terminal.line();
    terminal.line('To upload documents with a browser, and to see them page by page beside their text: npm run local');
  }
  if (outcomes.every(isDone)) {
    return 0;
  }
  terminal.line();
  environment.textract.log.notifications.filter(({ failure }) => failure)
    .forEach(({ failure }) => terminal.line(`Textract's stand-in could not tell that a job was done: ${failure}`));
  await saveHandlerLogs(environment.clients.logs, HANDLER_LOGS);
  terminal.line(`Not every document was finished in time. What the handlers logged is in ${shown(HANDLER_LOGS)}/, the emulator's log is ${shown(environment.logPath)}.`);
  return 1;
}

function recordWithText({ documentId, record, text }: Outcome) {
  return { ...record ?? { documentId }, text: text ?? null };
}

/** A pipe takes a long text in parts: leaving before the last would cut it off. */
async function print(text: string): Promise<void> {
  return new Promise(resolve => process.stdout.write(`${text}\n`, () => resolve()));
}

// Leaving by exit() runs the handlers that end the emulator, whatever it is doing.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('SIGHUP', () => process.exit(129));
process.stdout.on('error', () => process.exit(141)); // its reader is gone, as with `| head`

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof LocalError || error instanceof UsageError ? error.message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
