import { BoundingBox } from './bounding-box';
import { ResultWord } from './document-result';
import { ResultSelection, ResultTextConfidence } from './document-structure';
import { inRows } from './geometric-order';
import { boundingBoxOf } from './geometry';
import { MARKS, selectionMark } from './line-marks';
import { idsOf, PageIndex } from './page-index';
import { stringOf } from './plausible';
import { TextractBlock } from './textract-answer';

/** What stands in a cell, a key, a value or a title. */
export interface Content {
  readonly text: string;
  readonly textConfidence?: ResultTextConfidence;
  readonly textType?: string;
  /** Their numbers on the page. */
  readonly words?: readonly number[];
  readonly selected?: boolean;
  readonly markedText?: string;
  readonly selections?: readonly number[];
  readonly signatures?: readonly number[];
}

interface Piece {
  readonly text: string;
  readonly boundingBox?: BoundingBox;
}

/** Reads what blocks of a page hold, check boxes and signatures by their index on it. */
export class ContentReader {
  private readonly selectionIndexes: ReadonlyMap<TextractBlock, number>;
  private readonly signatureIndexes: ReadonlyMap<TextractBlock, number>;

  /** @param wordNumbers of the index's words on the page */
  public constructor(
    private readonly index: PageIndex, private readonly selections: readonly ResultSelection[], private readonly wordNumbers: ArrayLike<number>,
  ) {
    this.selectionIndexes = indexesOf(index.ofType('SELECTION_ELEMENT'));
    this.signatureIndexes = indexesOf(index.ofType('SIGNATURE'));
  }

  /** Of one block, or of several one after the other. */
  public read(blocks: readonly TextractBlock[]): Content {
    const pieces: Piece[] = [];
    const words: number[] = [];
    const marks: Piece[] = [];
    const selections: number[] = [];
    const signatures: number[] = [];
    for (const block of blocks) {
      for (const id of idsOf(block, 'CHILD')) {
        const word = this.index.wordOf(id);
        if (word !== undefined) {
          words.push(word);
          pieces.push(this.index.words[word]);
        }
      }
      for (const child of this.index.related(block, 'CHILD')) {
        const selection = this.selectionIndexes.get(child);
        const signature = this.signatureIndexes.get(child);
        if (selection !== undefined) {
          selections.push(selection);
          marks.push({ text: selectionMark(this.selections[selection].selected), boundingBox: boundingBoxOf(child) });
        } else if (signature !== undefined) {
          signatures.push(signature);
          marks.push({ text: MARKS.signature, boundingBox: boundingBoxOf(child) });
        } else if (child.BlockType === 'LINE') {
          words.push(...idsOf(child, 'CHILD').map((id) => this.index.wordOf(id)).filter((word) => word !== undefined));
          pieces.push({ text: stringOf(child.Text) ?? '', boundingBox: boundingBoxOf(child) });
        }
      }
    }
    return {
      text: pieces.map(({ text }) => text).join(' '),
      ...words.length > 0 && this.ofWords(words),
      // of several, it would be true of some and false of others
      selected: selections.length === 1 ? this.selections[selections[0]].selected : undefined,
      markedText: marks.length > (pieces.length > 0 ? 0 : 1) ? this.inPlace(marks, pieces) : undefined,
      selections: selections.length > 0 ? selections : undefined,
      signatures: signatures.length > 0 ? signatures : undefined,
    };
  }

  private ofWords(indexes: readonly number[]): Pick<Content, 'textConfidence' | 'textType' | 'words'> {
    const words = indexes.map((word) => this.index.words[word]);
    return { textConfidence: textConfidenceOf(words), textType: textTypeOf(words), words: indexes.map((word) => this.wordNumbers[word]) };
  }

  /** Textract names the check boxes of a cell before its words: which belongs to which can be seen from where they stand. */
  private inPlace(marks: readonly Piece[], words: readonly Piece[]): string {
    const { direction } = this.index;
    return inRows([...marks, ...words], ({ boundingBox }) => boundingBox && (direction?.uprightBox(boundingBox) ?? boundingBox))
      .map(({ text }) => text).join(' ');
  }
}

/** Nothing where the engine gives no confidence. */
function textConfidenceOf(words: readonly ResultWord[]): ResultTextConfidence | undefined {
  const known = words.map(({ confidence }) => confidence).filter((confidence) => confidence !== undefined);
  return known.length === 0 ? undefined : {
    lowest: known.reduce((least, confidence) => Math.min(least, confidence)),
    mean: Math.round(known.reduce((sum, confidence) => sum + confidence, 0) / known.length * 100) / 100,
  };
}

function textTypeOf(words: readonly ResultWord[]): string | undefined {
  const handwritten = words.filter(({ handwriting }) => handwriting).length;
  return handwritten === 0 ? undefined : handwritten === words.length ? 'HANDWRITING' : 'MIXED';
}

function indexesOf(blocks: readonly TextractBlock[]): ReadonlyMap<TextractBlock, number> {
  return new Map(blocks.map((block, i) => [block, i]));
}
