import { isDone, Outcome } from './outcome';
import { tableOf } from './table';
import { shortened, Terminal } from './terminal';
import { shown } from '../paths';

const EXCERPT_LINES = 3;
/** A document could hold what a terminal takes for commands. */
const CONTROL_CHARACTERS = /\p{Cc}/gu;

/** What people see at the end: the table, the reasons in full, and the beginning of each text. */
export function showReport(outcomes: Outcome[], resultsDirectory: string, terminal: Terminal): void {
  terminal.line();
  tableOf(outcomes, terminal).forEach(line => terminal.line(line));
  terminal.line();
  terminal.line(`The texts are in ${shown(resultsDirectory)}/, copied from the pipeline's bucket, which ends with the emulator.`);
  showFindings(outcomes, terminal);
  showReasons(outcomes, terminal);
  outcomes.forEach(outcome => showExcerpt(outcome, terminal));
}

function showFindings(outcomes: Outcome[], terminal: Terminal): void {
  const found = outcomes.filter(({ findings = [] }) => findings.length > 0);
  if (found.length > 0) {
    terminal.line();
    found.forEach(({ name, findings }) => terminal.line(`${name}: ${findings!.join(', ').replace(CONTROL_CHARACTERS, ' ')}`));
  }
}

function showReasons(outcomes: Outcome[], terminal: Terminal): void {
  const reasons = outcomes.flatMap(({ name, record }) => record?.error ? [`${name}: ${sentence(record.error.message)}`] : []);
  const unfinished = outcomes.filter(outcome => !isDone(outcome))
    .map(({ name, record }) => `${name}: ${record ? `it is still ${record.status}.` : 'the pipeline never saw it.'}`);
  if (reasons.length + unfinished.length > 0) {
    terminal.line();
    reasons.forEach(reason => terminal.line(reason));
    unfinished.forEach(reason => terminal.line(terminal.paint('red', reason)));
  }
}

function showExcerpt({ name, text, textKey = '' }: Outcome, terminal: Terminal): void {
  if (text === undefined) {
    return;
  }
  const lines = text.split('\n').map(line => line.replace(CONTROL_CHARACTERS, ' ').trim()).filter(Boolean);
  const title = shortened(name, terminal.width - textKey.length - 2);
  terminal.line();
  terminal.line(`${terminal.paint('bold', title)}  ${terminal.paint('dim', textKey)}`);
  lines.slice(0, EXCERPT_LINES).forEach(line => terminal.line(`  ${cut(line, terminal.width - 2)}`));
  if (lines.length > EXCERPT_LINES) {
    terminal.line(terminal.paint('dim', `  … ${lines.length - EXCERPT_LINES} more ${lines.length - EXCERPT_LINES === 1 ? 'line' : 'lines'}`));
  }
}

function cut(line: string, width: number): string {
  const characters = [...line];
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join('')}…`;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
