import { BoundingBox } from './bounding-box';
import { ResultLine, ResultPage } from './document-result';
import { TextDirection } from './text-direction';

/** How a check box or a signature is written where there is only text. */
export const MARKS = { selected: '[x]', notSelected: '[ ]', signature: '[signature]' } as const;

interface Mark {
  readonly list: 'selections' | 'signatures';
  /** In its list. */
  readonly index: number;
  readonly text: string;
  readonly box: BoundingBox;
}

/**
 * The lines of a page, each with the check boxes and signatures that stand beside it or in it. Each mark is in one line: in the nearest one
 * of its row. Those that stand in no row are in none.
 */
export function withMarks(page: Pick<ResultPage, 'lines' | 'selections' | 'signatures'>, direction: TextDirection | undefined): readonly ResultLine[] {
  const upright = (box: BoundingBox) => direction?.uprightBox(box) ?? box;
  const marks = marksOf(page, upright);
  if (marks.length === 0) {
    return page.lines;
  }
  const places = page.lines.map(({ boundingBox }) => boundingBox && upright(boundingBox));
  const marksByLine = new Map<number, Mark[]>();
  for (const mark of marks) {
    const line = nearestInRow(mark.box, places);
    if (line !== undefined) {
      marksByLine.set(line, [...marksByLine.get(line) ?? [], mark]);
    }
  }
  return page.lines.map((line, number) => {
    const beside = marksByLine.get(number);
    return beside ? withMarksOf(line, beside, upright) : line;
  });
}

function marksOf({ selections = [], signatures = [] }: Pick<ResultPage, 'selections' | 'signatures'>, upright: (box: BoundingBox) => BoundingBox): Mark[] {
  const marks: Mark[] = [];
  for (const [index, { boundingBox, selected }] of selections.entries()) {
    if (boundingBox) {
      marks.push({ list: 'selections', index, text: selectionMark(selected), box: upright(boundingBox) });
    }
  }
  for (const [index, { boundingBox }] of signatures.entries()) {
    if (boundingBox) {
      marks.push({ list: 'signatures', index, text: MARKS.signature, box: upright(boundingBox) });
    }
  }
  return marks;
}

/** Those that are in no line, as they are written. */
export function unplacedMarks({ lines, selections = [], signatures = [] }: Pick<ResultPage, 'lines' | 'selections' | 'signatures'>): string[] {
  if (selections.length === 0 && signatures.length === 0) {
    return [];
  }
  const selectionsInLines = new Set(lines.flatMap((line) => line.selections ?? []));
  const signaturesInLines = new Set(lines.flatMap((line) => line.signatures ?? []));
  return [
    ...selections.filter((_, index) => !selectionsInLines.has(index)).map(({ selected }) => selectionMark(selected)),
    ...signatures.filter((_, index) => !signaturesInLines.has(index)).map(() => MARKS.signature),
  ];
}

export function selectionMark(selected: boolean): string {
  return selected ? MARKS.selected : MARKS.notSelected;
}

function nearestInRow(mark: BoundingBox, places: ReadonlyArray<BoundingBox | undefined>): number | undefined {
  let nearest: number | undefined;
  let least = Infinity;
  for (const [line, place] of places.entries()) {
    if (place && isInRow(mark, place)) {
      const apart = Math.max(0, place.left - mark.left - mark.width, mark.left - place.left - place.width);
      const height = Math.abs(middleOf(mark) - middleOf(place));
      if (apart + height < least) {
        least = apart + height;
        nearest = line;
      }
    }
  }
  return nearest;
}

/** The middle of one is beside the other. */
function isInRow(a: BoundingBox, b: BoundingBox): boolean {
  return (middleOf(a) >= b.top && middleOf(a) <= b.top + b.height) || (middleOf(b) >= a.top && middleOf(b) <= a.top + a.height);
}

function middleOf({ top, height }: BoundingBox): number {
  return top + height / 2;
}

function withMarksOf(line: ResultLine, marks: readonly Mark[], upright: (box: BoundingBox) => BoundingBox): ResultLine {
  const of = (list: Mark['list']) => marks.filter((mark) => mark.list === list);
  const [selections, signatures] = [of('selections'), of('signatures')];
  const whole = { text: line.text, box: upright(line.boundingBox!) };
  const isKnown = line.words.every(({ boundingBox }) => boundingBox) && line.words.map(({ text }) => text).join(' ') === line.text;
  const words = selections.length > 0 && isKnown ? line.words.map(({ text, boundingBox }) => ({ text, box: upright(boundingBox!) })) : [whole];
  const withSelections = [...selections, ...words].sort((a, b) => a.box.left - b.box.left).map(({ text }) => text).join(' ');
  return {
    ...line,
    markedText: inTheirOrder(signatures, { ...whole, text: withSelections }),
    ...selections.length > 0 && { selections: selections.map(({ index }) => index) },
    ...signatures.length > 0 && { signatures: signatures.map(({ index }) => index) },
  };
}

/** A signature is written over a name as often as beside it, and parts no words. */
function inTheirOrder(signatures: readonly Mark[], line: { readonly text: string; readonly box: BoundingBox }): string {
  const isBefore = ({ box }: Mark) => box.left + box.width / 2 < line.box.left + line.box.width / 2;
  return [...signatures.filter(isBefore), line, ...signatures.filter((mark) => !isBefore(mark))].map(({ text }) => text).join(' ');
}
