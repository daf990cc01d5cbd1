import * as path from 'node:path';
import { fitted, GAP } from './column-widths';
import { Outcome } from './outcome';
import { padded, seconds, shortened, Terminal } from './terminal';
import { DocumentRecord } from '../../src/contract/document-record';

const NONE = '–';
const SHORT_TYPES: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/tiff': 'TIFF',
  'text/plain': 'text',
};
const COLOURS: Partial<Record<string, 'green' | 'red' | 'yellow'>> = {
  SUCCEEDED: 'green',
  PARTIAL: 'yellow',
  REJECTED: 'yellow',
  QUARANTINED: 'red',
  FAILED: 'red',
};

interface Column {
  readonly title: string;
  readonly value: (outcome: Outcome) => string;
  readonly right?: boolean;
  /** May be shortened to fit, since its values can be long. */
  readonly flexible?: boolean;
}

const COLUMNS: Column[] = [
  { title: 'Name', value: ({ name }) => name, flexible: true },
  { title: 'Type', value: ({ record }) => shortType(record) },
  { title: 'Pages', value: ({ record }) => String(record?.pageCount ?? NONE), right: true },
  { title: 'Words', value: ({ words }) => String(words ?? NONE), right: true },
  { title: 'Conf.', value: ({ record }) => confidence(record), right: true },
  { title: 'Status', value: statusOf },
  { title: 'Time', value: ({ milliseconds }) => milliseconds === undefined ? NONE : seconds(milliseconds), right: true },
  { title: 'Text, or reason', value: textOrReason, flexible: true },
];

/** The outcomes as lines that fit the terminal. */
export function tableOf(outcomes: Outcome[], terminal: Terminal): string[] {
  const cells = outcomes.map(outcome => COLUMNS.map(column => column.value(outcome)));
  const whole = COLUMNS.map((column, i) => Math.max(column.title.length, ...cells.map(row => [...row[i]].length)));
  const widths = fitted(whole, terminal.width, i => COLUMNS[i].flexible === true);
  const row = (values: string[]) => values.map((value, i) => padded(shortened(value, widths[i]), widths[i], COLUMNS[i].right));
  const status = COLUMNS.findIndex(({ title }) => title === 'Status');
  const gap = ' '.repeat(GAP);
  return [
    terminal.paint('bold', row(COLUMNS.map(({ title }) => title)).join(gap).trimEnd()),
    ...cells.map(values => {
      const colour = COLOURS[values[status]];
      return row(values).map((cell, i) => i === status && colour ? terminal.paint(colour, cell) : cell).join(gap).trimEnd();
    }),
  ];
}

function shortType(record?: DocumentRecord): string {
  const type = record?.contentType;
  return type ? SHORT_TYPES[type] ?? type.replace(/^.*\/(x-)?/, '') : NONE;
}

function confidence(record?: DocumentRecord): string {
  return record?.ocrAvgConfidencePct === undefined ? NONE : `${record.ocrAvgConfidencePct.toFixed(1)}%`;
}

function statusOf({ record }: Outcome): string {
  return record?.status ?? 'never seen';
}

function textOrReason({ record, textFile }: Outcome): string {
  return textFile ? path.basename(textFile) : record?.error?.code ?? NONE;
}
