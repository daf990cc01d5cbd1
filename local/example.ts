import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from './demo/options';
import { STAND_IN_QUOTAS } from './demo/quotas';
import { seconds, Terminal } from './demo/terminal';
import { startEmulatedEnvironment } from './emulated-environment';
import { LocalError, messageOf } from './errors';
import { LOCAL_EXAMPLES } from './examples';
import { Findings } from './examples/findings';
import { saveHandlerLogs } from './handler-logs';
import { shown, WORK } from './paths';

const USAGE = `Usage: npm run example -- NAME… | --all | --sample

Deploys an example of examples/ to an emulator of AWS on this machine, uploads documents that it makes, and looks whether the example
does what its README promises. Nothing leaves the machine, and no AWS account is needed.

  NAME      ${Object.keys(LOCAL_EXAMPLES).join(', ')}
  --all     each of them, one after the other
  --sample  one of them, which the number in the environment variable SEED chooses; without it, another one each day
  --help    prints this

Exit code 0: all holds; 1: something does not; 2: wrong arguments.`;

const HANDLER_LOGS = path.join(WORK, 'handler-logs');
const DAY_MS = 86_400_000;

async function main(args: string[]): Promise<number> {
  const { names, help } = chosen(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const terminal = new Terminal(process.stdout);
  const failed: string[] = [];
  for (const name of names) {
    terminal.line(terminal.paint('bold', `=== ${name}`));
    if (!await holds(name, terminal)) {
      failed.push(name);
    }
    terminal.line();
  }
  terminal.line(failed.length === 0 ? `All holds that is promised: ${names.join(', ')}.` : `Not all holds that is promised: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

/** Whether an example does all that it promises. */
async function holds(name: string, terminal: Terminal): Promise<boolean> {
  const { stack, stackName, beforeDeployment, recognizer, notShown = [], run } = await LOCAL_EXAMPLES[name]();
  const environment = await startEmulatedEnvironment({
    stack,
    stackName,
    beforeDeployment,
    logName: `example-${name}.log`,
    textract: { quotas: STAND_IN_QUOTAS, recognizer },
    progress: (what, milliseconds) => terminal.line(milliseconds === undefined ? `… ${what}` : `✓ ${what} (${seconds(milliseconds)})`),
  });
  try {
    const findings = new Findings();
    terminal.line();
    await run({ environment, findings, tell: (line) => terminal.line(line) });
    terminal.line();
    findings.lines(terminal).forEach((line) => terminal.line(line));
    notShown.forEach((sentence) => terminal.line(`\nNot shown here: ${sentence}`));
    if (!findings.hold) {
      await saveHandlerLogs(environment.clients.logs, HANDLER_LOGS);
      terminal.line(`\nWhat the functions logged is in ${shown(HANDLER_LOGS)}/, the emulator's log is ${shown(environment.logPath)}.`);
    }
    return findings.hold;
  } finally {
    await environment.stop();
  }
}

function chosen(args: string[]): { readonly names: readonly string[]; readonly help: boolean } {
  const { values: { all, sample, help }, positionals } = parsed(args);
  const known = Object.keys(LOCAL_EXAMPLES);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no example '${unknown}' to run: there are ${known.join(', ')}.`);
  }
  if (!help && [positionals.length > 0, all, sample].filter(Boolean).length !== 1) {
    throw new UsageError(USAGE);
  }
  return { names: sample ? [sampleOf(known)] : all ? known : positionals, help };
}

function parsed(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { all: flag, sample: flag, help: { ...flag, short: 'h' } } });
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n\n${USAGE}`);
  }
}

function sampleOf(known: readonly string[]): string {
  const { SEED = String(Math.floor(Date.now() / DAY_MS)) } = process.env;
  if (!/^\d+$/.test(SEED)) {
    throw new UsageError(`SEED is '${SEED}', and must be a number.`);
  }
  return known[Number(SEED) % known.length];
}

// Leaving by exit() runs the handlers that end the emulator, whatever it is doing.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('SIGHUP', () => process.exit(129));
process.stdout.on('error', () => process.exit(141)); // its reader is gone, as with `| head`

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof LocalError || error instanceof UsageError ? error.message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
