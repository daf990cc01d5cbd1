import { Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from './runs';
import { ExitCode } from '../exit-code';
import { LIBRARY_ENGINES } from '../inspect/library-engines';
import { Surroundings } from '../io';

/** What is done on this machine. A pipeline is looked for by the command itself, where one is named. */
export function addLocalCommands(program: Command, surroundings: Surroundings, finish: (code: ExitCode) => void): void {
  program.command('inspect').description('Say what intake would say of files, on this machine: nothing is uploaded.')
    .argument('<files...>', 'files, or folders of files')
    .addOption(new Option('--engine <engine>', 'of OcrEngine, rather than textractText').choices(Object.keys(LIBRARY_ENGINES)))
    .addOption(new Option('--max-size <MiB>', 'as validation.maxSize, rather than 500').argParser(upTo(500)))
    .addOption(new Option('--max-pages <count>', 'as validation.maxPages, rather than 3000').argParser(upTo(3000)))
    .addHelpText('after', `
Without --pipeline and --stack no AWS account is needed. With one of them, the
limits and routes of that pipeline count.
Exit codes: 0 all are accepted, 3 some are rejected, 1 all are rejected.
With --json: an array, a file a line.`)
    .action(async (files: readonly string[], _options: unknown, command: Command) => {
      const { inspect } = await import('../commands/inspect');
      finish(await inspect(surroundings, files, command.optsWithGlobals()));
    });
}

function upTo(most: number): (text: string) => number {
  return (text) => {
    const value = wholeNumber(text);
    if (value < 1 || value > most) {
      throw new InvalidArgumentError(`It must be from 1 to ${most}.`);
    }
    return value;
  };
}
