import { ResultPage, ResultWord } from './document-result';
import { ResultTable } from './document-structure';
import { FunctionError, parseFunctionError } from './function-error';
import { AnsweredLine, AnsweredPage, AnsweredTable, pageShape } from './function-page';
import { isObject } from './plausible';
import { listOf, objectOf, text, truth } from './shape';
import { TextractPart } from './textract-answer';

/** What a function of the user's may answer; function-answer.schema.json says the same. */
export type FunctionAnswer =
  | { readonly kind: 'PAGES'; readonly pages: readonly AnsweredPage[] }
  /** An answer as Amazon Textract gives it. */
  | { readonly kind: 'TEXTRACT'; readonly part: TextractPart }
  /** The answer is in an object. */
  | { readonly kind: 'ELSEWHERE'; readonly key: string }
  | { readonly kind: 'ERROR'; readonly error: FunctionError['error'] }
  /** It keeps not to the contract, for this reason: a sentence that begins with the place, and has no full stop. */
  | { readonly kind: 'INVALID'; readonly fault: string };

const TEXTRACT_LISTS = ['Blocks', 'ExpenseDocuments', 'IdentityDocuments', 'Results'] as const;

const PAGES = objectOf({ pages: listOf(pageShape) });
const ELSEWHERE = objectOf({ answerKey: text });
const ERROR = objectOf({ error: objectOf({ message: text }, { code: text, retryable: truth }) });

export function parseFunctionAnswer(answer: unknown): FunctionAnswer {
  if (!isObject(answer)) {
    return invalid(`answer is ${answer === null || answer === undefined ? 'empty' : 'no object'}`);
  }
  const given = answer as Record<string, unknown>;
  if ('error' in given) {
    const fault = ERROR(answer, 'answer');
    return fault ? invalid(fault) : { kind: 'ERROR', error: parseFunctionError(answer)!.error };
  }
  if ('answerKey' in given) {
    const fault = ELSEWHERE(answer, 'answer');
    return fault ? invalid(fault) : { kind: 'ELSEWHERE', key: given.answerKey as string };
  }
  if ('pages' in given) {
    const fault = PAGES(answer, 'answer') ?? pageNumbersFault(given.pages as AnsweredPage[]);
    return fault ? invalid(fault) : { kind: 'PAGES', pages: given.pages as AnsweredPage[] };
  }
  return textractAnswer(given);
}

function textractAnswer(given: Record<string, unknown>): FunctionAnswer {
  const lists = TEXTRACT_LISTS.filter((name) => name in given);
  if (lists.length === 0) {
    const accepted = 'accepted' in given ? '; to answer later, the engine needs FunctionCompletion.CALLBACK' : '';
    return invalid(`answer has none of pages, answerKey, error, ${TEXTRACT_LISTS.join(', ')}${accepted}`);
  }
  for (const name of lists) {
    // what is in them is taken as far as it goes: the normalizer counts the rest among the warnings
    const fault = listOf(() => undefined)(given[name], `answer.${name}`);
    if (fault) {
      return invalid(fault);
    }
  }
  // a status of a job, or a token for more, would say what is not so here
  const { DocumentMetadata, Warnings: warnings } = given as TextractPart;
  return { kind: 'TEXTRACT', part: { DocumentMetadata, Warnings: warnings, ...Object.fromEntries(lists.map((name) => [name, given[name]])) } };
}

function invalid(fault: string): FunctionAnswer {
  return { kind: 'INVALID', fault };
}

/** Pages that have numbers have them in order, and no two the same. */
function pageNumbersFault(pages: readonly AnsweredPage[]): string | undefined {
  let last = 0;
  for (const [index, { page }] of pages.entries()) {
    const number = page ?? last + 1;
    if (number <= last) {
      return `answer.pages[${index}].page is ${number}: it must be above ${last}, the number of the page before it`;
    }
    last = number;
  }
  return undefined;
}

/** Pages of an answer that keeps to the contract, as `document.json` has them. */
export function* functionPages(pages: readonly AnsweredPage[]): Generator<ResultPage> {
  let last = 0;
  for (const answered of pages) {
    last = answered.page ?? last + 1;
    const { keyValues, tables } = answered;
    yield {
      page: last,
      lines: linesOf(answered).map(lineOf),
      ...(keyValues?.length && { keyValues: keyValues.map(({ key, value, confidence }) => ({ key, value, ...present({ confidence }) })) }),
      ...(tables?.length && { tables: tables.map(tableOf) }),
    };
  }
}

function linesOf({ text: whole, lines }: AnsweredPage): readonly AnsweredLine[] {
  return lines ?? (whole ?? '').split(/\r?\n/).map((line) => ({ text: line.trim() })).filter((line) => line.text !== '');
}

/** Where a line does not name its words, they are what stands between spaces, as sure as the line. */
function lineOf({ text: line, confidence, boundingBox, words }: AnsweredLine) {
  const named = words?.map((word) => ({ text: word.text, ...present({ confidence: word.confidence, boundingBox: word.boundingBox }) }));
  const given: readonly ResultWord[] = named
    ?? line.split(/\s+/).filter(Boolean).map((word) => ({ text: word, ...present({ confidence }) }));
  return { text: line, ...present({ confidence, boundingBox }), words: given };
}

function tableOf({ rows, title, headerRows, confidence }: AnsweredTable, index: number): ResultTable {
  return {
    index: index + 1,
    ...present({ confidence }),
    ...(title && { title: { text: title } }),
    rowCount: rows.length,
    columnCount: rows.reduce((most, row) => Math.max(most, row.length), 0),
    cells: rows.flatMap((row, rowIndex) => row.map((cell, columnIndex) => ({
      row: rowIndex + 1,
      column: columnIndex + 1,
      rowSpan: 1,
      columnSpan: 1,
      text: cell ?? '',
      ...(rowIndex < (headerRows ?? 0) && { kinds: ['COLUMN_HEADER'] }),
    }))),
  };
}

/** What is null in an answer is absent in a result. */
function present<T extends object>(members: T): { [name in keyof T]?: NonNullable<T[name]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined)) as never;
}
