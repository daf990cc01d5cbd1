import { CommanderError } from 'commander';
import { CliError } from './cli-error';
import { ExitCode } from './exit-code';
import { Surroundings, write } from './io';
import { columnsOf, safe, safeLines } from './output/terminal';
import { typed, wrapped } from './output/wrapped';
import { makeProgram } from './program';

/** One command line. @returns what the process ends with */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = ExitCode.DONE;
  try {
    await makeProgram(surroundings, (finished) => {
      code = finished;
    }).parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
    return code;
  } catch (error) {
    return tell(error, surroundings, args);
  }
}

async function tell(error: unknown, { stderr, interrupted }: Surroundings, args: readonly string[]): Promise<ExitCode> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) { // help that was asked for
      return ExitCode.DONE;
    }
    if (error.code === 'commander.help') { // help where a command is missing
      return ExitCode.USAGE;
    }
    const next = error.code === 'commander.unknownCommand' ? 'docpipe --help' : `docpipe help${helpOf(args)}`;
    await write(stderr, wrapped(sentences(safe(error.message.replace(/^error: /, '')), next), columnsOf(stderr)));
    return ExitCode.USAGE;
  }
  const fault = await faultOf(error, interrupted);
  await write(stderr, wrapped(sentences(safeLines(fault.message), fault.next), columnsOf(stderr)));
  return fault.exitCode;
}

async function faultOf(error: unknown, interrupted: AbortSignal): Promise<CliError> {
  if (error instanceof CliError) {
    return error;
  }
  if (interrupted.aborted) {
    return new CliError('It was interrupted, and nothing is half done: run the same command again.');
  }
  const [{ Refusal }, { generalFault }] = await Promise.all([import('../../src/operations/refusal'), import('./context/clients')]);
  if (error instanceof Refusal) {
    return error.code === 'NOT_FOUND'
      ? new CliError('There is no such document; one that is deleted is shown with --deleted.', 'docpipe list')
      : new CliError(`${error.code}: ${error.message}`);
  }
  return generalFault(error) ?? new CliError(`${(error as Error).name}: ${(error as Error).message}`);
}

/** A sentence, and the command to type next. */
function sentences(message: string, next: string | undefined): string {
  const text = message.trim();
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return `${/[.!?]$/.test(sentence) ? sentence : `${sentence}.`}\n${next === undefined ? '' : `  Try: ${typed(next)}\n`}`;
}

function helpOf([command = '']: readonly string[]): string {
  return /^[a-z][a-z-]*$/.test(command) ? ` ${command}` : '';
}
