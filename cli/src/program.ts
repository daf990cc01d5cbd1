import { Command, InvalidArgumentError, Option } from 'commander';
import { addFilters } from './commands/filters';
import type { CommonOptions, Context } from './context/context';
import { ExitCode } from './exit-code';
import { Surroundings, write } from './io';

/** What a command does, with its pipeline found. Its code is loaded when it is called. */
type Run<Args extends unknown[]> = (context: Context, ...args: Args) => Promise<ExitCode>;

const HELP_WIDTH = 78;

/** The commands. @param finish told what the command ends with */
export function makeProgram(surroundings: Surroundings, finish: (code: ExitCode) => void): Command {
  const which = (flags: string, description: string) => new Option(flags, description).helpGroup('Which pipeline, of any command:');
  const program = new Command('docpipe')
    .description('Look after a document pipeline: upload, list, read again, purge.')
    .addOption(which('--pipeline <name>', 'the pipeline; not needed where there is only one'))
    .addOption(which('--stack <name>', 'the pipeline of this stack'))
    .addOption(which('--region <region>', 'the AWS Region, else that of the environment'))
    .addOption(which('--profile <name>', 'the profile of the AWS CLI with the credentials'))
    .addOption(which('--endpoint-url <url>', 'where an emulator of AWS is'))
    .addOption(which('--ca-bundle <file>', 'certificates to trust, such as an emulator\'s'))
    .addOption(new Option('--json', 'JSON alone on standard output').helpGroup('Output, of any command:'))
    .addOption(new Option('--no-color', 'no colors, as with NO_COLOR').helpGroup('Output, of any command:'))
    .helpCommand('help [command]', 'how a command is used')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong use, 3 done in part.\nCredentials are those of the AWS CLI. How a command is used: docpipe help COMMAND');

  /** @param load gives the function of the command's file */
  const runs = <Args extends unknown[]>(load: () => Promise<Run<Args>>) => async (...all: unknown[]): Promise<void> => {
    const options = (all.at(-1) as Command).optsWithGlobals<CommonOptions>();
    const args = [...all.slice(0, -2), options] as unknown as Args;
    const { openContext } = await import('./context/context'); // the SDK, which no help needs
    finish(await (await load())(await openContext(options, surroundings), ...args));
  };

  addFilters(program.command('list').description('List documents, the newest first.'), { deleted: true })
    .option('--id <id...>', 'of these ids, and no others')
    .option('--updated-since <time>', 'that ended or were changed since then, deleted ones too')
    .addOption(new Option('--sort <order>', 'by when they were made').choices(['newest', 'oldest']))
    .option('--limit <count>', 'at most so many', wholeNumber, 20)
    .option('--cursor <cursor>', 'go on where the same listing ended')
    .action(runs(async () => (await import('./commands/list')).list));

  program.command('get').description('Show a document, print its text or tables, or download all of it.')
    .argument('<id>', 'the id of the document')
    .option('--text', 'the text alone')
    .option('--csv', 'the tables alone, as CSV, one after the other')
    .option('--download <folder>', 'the file and all results, into a folder of the id')
    .option('--deleted', 'though it is deleted')
    .addHelpText('after', '\nWith --json: the record, and document.json as its `result`.')
    .action(runs(async () => (await import('./commands/get')).get));

  program.command('upload').description('Upload files, several at a time.')
    .argument('<files...>', 'files, or folders of files')
    .option('--label <key=value>', 'give them a label; may be given several times', each)
    .option('--wait', 'wait until each is at its end')
    .option('--timeout <minutes>', 'wait no longer', Number)
    .option('--again', 'though the same file was uploaded before')
    .addHelpText('after', '\nA file with the same name and the same bytes is the same document: what breaks\noff is finished by the same command, and nothing is uploaded twice.')
    .action(runs(async () => (await import('./commands/upload')).upload));

  const many = (name: string, description: string, { deleted = false } = {}) => addFilters(
    program.command(name).description(description).argument('[ids...]', 'the ids of the documents, or else a filter'), { deleted },
  )
    .option('--all', 'the filter may match every document, or none')
    .option('--dry-run', 'say what would happen, and what it costs')
    .addHelpText('after', '\nWhat breaks off, or is interrupted by Ctrl-C, is finished by the same command.');

  many('reprocess', 'Have documents read again. The engine may charge for it.')
    .option('--engine <engine>', 'by this engine, rather than the one that read them')
    .option('--run <run>', 'go on with a run that was interrupted')
    .option('--yes', 'do not ask')
    .action(runs(async () => (await import('./commands/changes')).reprocess));
  many('rescan', 'Have documents scanned for malware again.')
    .action(runs(async () => (await import('./commands/changes')).rescan));
  many('label', 'Set and remove labels.')
    .option('--set <key=value>', 'set a label; may be given several times', each)
    .option('--remove <key>', 'remove a label; may be given several times', each)
    .action(runs(async () => (await import('./commands/changes')).label));
  many('delete', 'Hide documents. They can be restored until they are purged.')
    .action(runs(async () => (await import('./commands/changes')).remove));
  many('restore', 'Show deleted documents again.')
    .action(runs(async () => (await import('./commands/changes')).restore));
  many('purge', 'Remove documents for good: the file, the results, and the record.', { deleted: true })
    .option('--yes', 'do not ask')
    .action(runs(async () => (await import('./commands/changes')).purge));

  const output = {
    writeOut: (text: string) => void write(surroundings.stdout, text),
    writeErr: (text: string) => void write(surroundings.stderr, text),
    outputError: () => undefined, // told with the command to type next
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
  [program, ...program.commands].forEach((command) => command.exitOverride().configureOutput(output).configureHelp({ helpWidth: HELP_WIDTH }));
  return program;
}

/** Of an option that may be given several times. */
function each(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('It is no whole number.');
  }
  return Number(text);
}
