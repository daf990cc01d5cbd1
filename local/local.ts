import { parseArgs } from 'node:util';
import { consoleStack, withConsole } from './console-stack';
import { UsageError } from './demo/options';
import { STAND_IN_QUOTAS } from './demo/quotas';
import { seconds } from './demo/terminal';
import { startEmulatedEnvironment } from './emulated-environment';
import { engineStack } from './engine-stack';
import { LocalError, messageOf } from './errors';
import { instructions } from './keep/instructions';
import { makeConsoleUsers } from './keep/users';
import { bundleCli } from '../tools/bundle-cli';

const USAGE = `Usage: npm run local [-- [--engine NAME]]

Runs the pipeline on this machine, on an emulator of AWS, until Ctrl-C: with its console, and with its HTTP API.
Nothing leaves the machine, and no AWS account is needed.

  --engine NAME  what reads the documents, such as textractAnalysis; an unknown name lists them all.
                 Without it, the pipeline is that of examples/console
  --help         prints this`;

/** Ctrl-C may reach this process from the terminal, and once more from those that started it. */
const ONE_PRESS_MS = 500;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function main(): Promise<void> {
  const { engine, help } = parsed(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    return;
  }
  const environment = await startEmulatedEnvironment({
    stack: engine === undefined ? consoleStack : withConsole(engineStack(engine)),
    textract: { quotas: STAND_IN_QUOTAS },
    progress: (what, milliseconds) => console.log(milliseconds === undefined ? `… ${what}` : `✓ ${what} (${seconds(milliseconds)})`),
  });
  const users = await makeConsoleUsers(environment.account.services, environment.outputs.UserPoolId);
  const docpipe = await bundleCli();
  const asked = askedToEnd(); // from here on it is an orderly end
  console.log(instructions(environment, docpipe.file, users));
  await asked;
  console.log('\nEnding …');
  await environment.stop();
  console.log('Everything has ended, and its files are gone.');
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: { engine: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } }).values;
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n\n${USAGE}`);
  }
}

/** The first signal asks for an end; one that comes while that takes place gets it at once, unless it is the same Ctrl-C by another way. */
async function askedToEnd(): Promise<void> {
  return new Promise(resolve => {
    onSignal = () => {
      const askedAt = Date.now();
      onSignal = () => Date.now() - askedAt > ONE_PRESS_MS && leave();
      resolve();
    };
  });
}

/** Leaving by exit() runs the handlers that end the emulator, whatever it is doing. */
function leave(): void {
  process.exit(130);
}

let onSignal: () => unknown = leave;
SIGNALS.forEach(signal => process.on(signal, () => onSignal()));

main().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof LocalError || error instanceof UsageError ? error.message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
