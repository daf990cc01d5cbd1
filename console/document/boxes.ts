import { fieldsOf } from './page-fields';
import { tablesOf } from './page-tables';
import type { NamedPart } from './parts';
import type { ResultPage } from './result-pages';
import { cellText } from '../../src/normalization/table-grid';
import type { components } from '../api/schema';

export type BoundingBox = components['schemas']['BoundingBox'];
/** What boxes are drawn around. */
export type BoxLayer = 'lines' | 'words' | 'tables' | 'fields' | 'answers';

/** What of a page is shown beside its picture, and boxed in it. */
export type Reading = Exclude<BoxLayer, 'words'>;

export interface Box extends NamedPart {
  readonly box: BoundingBox;
  /** 0 to 100, where the engine measured it. */
  readonly confidence?: number;
}

type MaybeBox = Omit<Box, 'box'> & { readonly box?: BoundingBox };

/** The boxes of a layer; what the engine did not place has none. */
export function boxesOf(page: ResultPage, layer: BoxLayer): Box[] {
  return partsOf(page, layer).flatMap(({ box, ...rest }) => (box ? [{ ...rest, box }] : []));
}

/** All that a layer has, placed or not. */
export function partsOf(page: ResultPage, layer: BoxLayer): MaybeBox[] {
  switch (layer) {
    case 'lines':
      return [
        ...page.lines.map(({ text, markedText = text, boundingBox, confidence }, line) => ({ part: `line-${line}`, name: markedText, box: boundingBox, confidence })),
        ...unplacedWords(page),
      ];
    case 'words':
      return [
        ...page.lines.flatMap(({ words }, line) => words
          .map(({ text, boundingBox, confidence }, word) => ({ part: `line-${line}-${word}`, name: text, box: boundingBox, confidence }))),
        ...unplacedWords(page),
      ];
    case 'tables':
      return tablesOf(page).flatMap(({ cells, boundingBox }, table) => [
        { part: `table-${table}`, name: '', box: boundingBox },
        ...cells.map((cell, index) => ({ part: `table-${table}-${index}`, name: cellText(cell), box: cell.boundingBox, confidence: cell.textConfidence?.lowest ?? cell.confidence })),
      ]);
    case 'fields':
      return fieldsOf(page).map(({ name, value, keyBox, valueBox, confidence }, field) => ({ part: `field-${field}`, name: `${name} ${value}`, box: around(keyBox, valueBox), confidence }));
    case 'answers':
      return (page.queryAnswers ?? [])
        .map(({ question, text, boundingBox, confidence }, answer) => ({ part: `answer-${answer}`, name: `${question} ${text ?? ''}`, box: boundingBox, confidence }));
  }
}

/** The words that the engine put into no line. */
function unplacedWords({ unplacedWords: words = [] }: ResultPage): MaybeBox[] {
  return words.map(({ text, boundingBox, confidence }, word) => ({ part: `word-${word}`, name: text, box: boundingBox, confidence }));
}

/** The smallest box that has both. */
function around(one?: BoundingBox, other?: BoundingBox): BoundingBox | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  const left = Math.min(one.left, other.left);
  const top = Math.min(one.top, other.top);
  const right = Math.max(one.left + one.width, other.left + other.width);
  const bottom = Math.max(one.top + one.height, other.top + other.height);
  return { left, top, width: right - left, height: bottom - top };
}
