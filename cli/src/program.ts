import { Command, Option } from 'commander';
import type { CommonOptions } from './context/context';
import { ExitCode } from './exit-code';
import { Surroundings, write } from './io';
import { columnsOf } from './output/terminal';
import { wrapped } from './output/wrapped';
import { addDoctorCommand } from './program/doctor-command';
import { addDocumentCommands } from './program/document-commands';
import { helpLook } from './program/help';
import { addLocalCommands } from './program/local-commands';
import { addPipelineCommands } from './program/pipeline-commands';
import { Run, Runs, RunsAlone } from './program/runs';
import { VERSION } from './version';

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
    .version(VERSION, '--version', 'the version of docpipe, which is that of the library')
    .helpCommand('help [command]', 'how a command is used')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong use, 3 done in part.\nCredentials are those of the AWS CLI.\nHow a command is used: docpipe help COMMAND');

  const runs: Runs = <Args extends any[]>(load: () => Promise<Run<Args>>) => async (...all: unknown[]): Promise<void> => {
    const options = (all.at(-1) as Command).optsWithGlobals<CommonOptions>();
    const args = [...all.slice(0, -2), options] as Args;
    const { openContext } = await import('./context/context'); // the SDK, which no help needs
    finish(await (await load())(await openContext(options, surroundings), ...args));
  };

  const runsAlone: RunsAlone = <Options extends object>(
    load: () => Promise<(given: Surroundings, options: CommonOptions & Options) => Promise<ExitCode>>,
  ) => (
    async (...all: unknown[]): Promise<void> => {
      finish(await (await load())(surroundings, (all.at(-1) as Command).optsWithGlobals<CommonOptions & Options>()));
    }
  );

  addDoctorCommand(program, runsAlone);
  addDocumentCommands(program, runs);
  addPipelineCommands(program, runs);
  addLocalCommands(program, surroundings, finish);

  program.command('completion').description('Print a script that completes command lines in bash: source <(docpipe completion)')
    .action(async () => {
      await write(surroundings.stdout, (await import('./commands/completion')).completionOf(program));
      finish(ExitCode.DONE);
    });

  const width = Math.min(columnsOf(surroundings.stdout) ?? HELP_WIDTH, HELP_WIDTH);
  const output = {
    writeOut: (text: string) => void write(surroundings.stdout, wrapped(text, width)),
    writeErr: (text: string) => void write(surroundings.stderr, wrapped(text, width)),
    outputError: () => undefined, // told with the command to type next
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
  allOf(program).forEach((command) => command.exitOverride().configureOutput(output).configureHelp(helpLook(width)));
  return program;
}

function allOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}
