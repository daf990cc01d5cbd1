import { checkIds } from './document-id';
import { timeOf } from './filters';
import { LogLine, linesOf } from '../../../src/operations/pipeline/function-logs';
import { CliError } from '../cli-error';
import { Context } from '../context/context';
import { partsOf } from '../context/parts';
import { ExitCode } from '../exit-code';
import { safe, Style } from '../output/terminal';

export interface LogsOptions {
  readonly from?: string;
}

const STYLES: Readonly<Record<string, Style>> = { ERROR: 'red', WARN: 'yellow', DEBUG: 'dim' };

/** Records have ids that were given out before anything was logged; clocks differ by less. */
const EARLIER_MS = 60_000;

/** One document's story, across functions, the oldest line first. */
export async function logs(context: Context, documentId: string, { from }: LogsOptions): Promise<ExitCode> {
  checkIds([documentId]);
  const { terminal, access: { store } } = context;
  const parts = await partsOf(context);
  const record = await store.get(documentId);
  const since = timeOf('--from', from) ?? record?.createdAt;
  if (since === undefined) {
    throw new CliError('There is no record of the document, which would say since when to look: say it.', `docpipe logs ${documentId} --from 7d${context.where}`);
  }
  // emulators of AWS may know no patterns, so lines are looked at here as well
  const found = await Promise.all(Object.entries(parts.functions).map(async (named) => (
    linesOf(context, named, `{ $.documentId = "${documentId}" }`, new Date(Date.parse(since) - EARLIER_MS), context.surroundings.interrupted)
  )));
  const lines = found.flat().filter((line) => line.documentId === documentId);
  lines.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  if (terminal.isJson) {
    await terminal.json({ lines });
    return ExitCode.DONE;
  }
  if (lines.length === 0) {
    await terminal.line(`No line names the document since ${since}. Logs are kept as long as functions.logRetention says.`);
  }
  for (const [index, line] of lines.entries()) {
    const day = line.timestamp.slice(0, 10);
    if (day !== lines[index - 1]?.timestamp.slice(0, 10)) {
      await terminal.line(terminal.paint('bold', day));
    }
    await tell(context, line);
  }
  return ExitCode.DONE;
}

async function tell({ terminal }: Context, { timestamp, function: known, level = '', message = '', attempt, error }: LogLine): Promise<void> {
  const style = STYLES[level];
  const text = `${safe(message)}${attempt === undefined ? '' : `, attempt ${attempt}`}`;
  const before = `${timestamp.slice(11, 23)}  ${known.padEnd(9)}  `;
  await terminal.line(`${before}${style ? terminal.paint(style, text) : text}`, before.length);
  if (error) {
    const what = safe([error.code ?? error.name, error.message].filter(Boolean).join(': '));
    await terminal.line(`${' '.repeat(before.length)}${terminal.paint('red', what)}`, before.length);
  }
}
