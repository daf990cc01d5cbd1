import { BoundingBox } from './bounding-box';
import { listOf, number, objectOf, Shape, text, whole } from './shape';

type Optional<T> = T | null;

/** A page as a function of the user's gives it: its text at least, and what else the function knows. */
export interface AnsweredPage {
  /** From 1. Without it, the page after the one before. */
  readonly page?: Optional<number>;
  /** A line of it is a line. Instead of `lines`. */
  readonly text?: Optional<string>;
  readonly lines?: Optional<readonly AnsweredLine[]>;
  readonly keyValues?: Optional<ReadonlyArray<{ readonly key: string; readonly value: string; readonly confidence?: Optional<number> }>>;
  readonly tables?: Optional<readonly AnsweredTable[]>;
}

export interface AnsweredLine extends AnsweredWord {
  readonly words?: Optional<readonly AnsweredWord[]>;
}

export interface AnsweredWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence?: Optional<number>;
  readonly boundingBox?: Optional<BoundingBox>;
}

export interface AnsweredTable {
  /** From top to bottom; cells from left to right. */
  readonly rows: ReadonlyArray<ReadonlyArray<Optional<string>>>;
  /** How many rows, from the top, are the heading. */
  readonly headerRows?: Optional<number>;
  readonly title?: Optional<string>;
  readonly confidence?: Optional<number>;
}

const confidence = number(0, 100);
/** A fraction of the page. A little beyond the edge is rounding; far beyond it are pixels. */
const side = number(-0.05, 1.05);
const boundingBox = objectOf({ left: side, top: side, width: side, height: side });
const placed = { confidence, boundingBox };
const word = objectOf({ text }, placed);
const line = objectOf({ text }, { ...placed, words: listOf(word) });
const keyValue = objectOf({ key: text, value: text }, { confidence });
const cell: Shape = (value, place) => value === null ? undefined : text(value, place);
const table = objectOf({ rows: listOf(listOf(cell)) }, { headerRows: whole(0), title: text, confidence });
const page = objectOf({}, { page: whole(1), text, lines: listOf(line), keyValues: listOf(keyValue), tables: listOf(table) });

export const pageShape: Shape = (value, place) => page(value, place) ?? bothFault(value as AnsweredPage, place);

function bothFault(answered: AnsweredPage, place: string): string | undefined {
  return (answered.text ?? undefined) !== undefined && answered.lines ? `${place} has both text and lines: one of them says all` : undefined;
}
