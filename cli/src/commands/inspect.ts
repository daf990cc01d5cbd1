import { describedIntake } from '../../../src/operations/inspection/described-intake';
import { FileReport, inspectFile } from '../../../src/operations/inspection/inspect-file';
import { CliError, UsageError } from '../cli-error';
import type { CommonOptions } from '../context/context';
import { ExitCode } from '../exit-code';
import { DEFAULT_ENGINE, describe, PipelineToBe } from '../inspect/library-engines';
import { summaryOf, tableOfReports } from '../inspect/report';
import { Surroundings } from '../io';
import { NamedFile, namedFiles } from '../local-files';
import { Progress } from '../output/progress';
import { Terminal } from '../output/terminal';

export type InspectOptions = CommonOptions & PipelineToBe;

type IntakeSettings = Parameters<typeof inspectFile>[1];

/** What the files themselves are to blame for, or their owner. */
const UNREADABLE = /^(ENOENT|EACCES|EPERM|EISDIR|ELOOP)$/;

/** Says what intake would say of files, here. */
export async function inspect(surroundings: Surroundings, names: readonly string[], options: InspectOptions): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const files = await namedFiles(names, 'inspect');
  const settings = await settingsOf(terminal, surroundings, options);
  const reports = await (terminal.isJson ? inspectAsJson : inspectAll)(terminal, surroundings, files, settings);
  if (reports.length < files.length) {
    const code = reports.length > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
    throw new CliError(`It was interrupted. ${reports.length} of ${files.length} files were inspected.`, undefined, code);
  }
  if (!terminal.isJson) {
    await terminal.line(`${tableOfReports(reports, terminal)}\n\n${summaryOf(reports)}`);
  }
  const accepted = reports.filter(({ status }) => status === 'VALIDATED').length;
  return accepted === files.length ? ExitCode.DONE : accepted === 0 ? ExitCode.FAILED : ExitCode.PARTLY;
}

/** Those of the pipeline that is named, or else of one with no props but the options. AWS is asked for the first alone. */
async function settingsOf(terminal: Terminal, surroundings: Surroundings, options: InspectOptions): Promise<IntakeSettings> {
  if (options.pipeline === undefined && options.stack === undefined) {
    if (!terminal.isJson) {
      await terminal.note(`As a pipeline with ${options.engine ?? DEFAULT_ENGINE} would; --pipeline takes the limits of yours.`);
    }
    return describedIntake(describe(options))!;
  }
  const given = (['engine', 'maxSize', 'maxPages'] as const).find((name) => options[name] !== undefined);
  if (given !== undefined) {
    throw new UsageError(`--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is for a pipeline that is not there yet; with --pipeline or --stack, its own count.`, 'docpipe inspect --help');
  }
  const { openContext } = await import('../context/context');
  const { pipeline: { description, pipelineName } } = await openContext(options, surroundings);
  const settings = describedIntake(description);
  if (!settings) {
    throw new CliError(`The pipeline ${pipelineName} was deployed by an older version of the library, which does not tell which engine takes what: deploy it again.`, 'docpipe inspect FILES');
  }
  return settings;
}

/** A file a line, as they are inspected: an array, whatever comes. */
async function inspectAsJson(
  terminal: Terminal, surroundings: Surroundings, files: readonly NamedFile[], settings: IntakeSettings,
): Promise<FileReport[]> {
  let separator = '[';
  try {
    return await inspectAll(terminal, surroundings, files, settings, async (report) => {
      await terminal.raw(`${separator}\n${JSON.stringify(report)}`);
      separator = ',';
    });
  } finally {
    await terminal.raw(separator === '[' ? '[]\n' : '\n]\n');
  }
}

async function inspectAll(
  terminal: Terminal, { interrupted }: Surroundings, files: readonly NamedFile[], settings: IntakeSettings, tell = async (_report: FileReport) => {},
): Promise<FileReport[]> {
  const progress = new Progress(terminal, 'Inspecting', files.length, 'files');
  const reports: FileReport[] = [];
  try {
    for (const { path: file } of files) {
      if (interrupted.aborted) {
        break;
      }
      const report = await inspectFile(file, settings).catch((error: NodeJS.ErrnoException) => {
        throw UNREADABLE.test(error.code ?? '') ? new UsageError(`${file} cannot be read: ${error.message}.`, 'docpipe inspect --help') : error;
      });
      reports.push(report);
      await tell(report);
      progress.step();
    }
    return reports;
  } finally {
    progress.end();
  }
}
