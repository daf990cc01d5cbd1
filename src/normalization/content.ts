import { BoundingBox } from './bounding-box';
import { ResultSelection } from './document-structure';
import { inRows } from './geometric-order';
import { boundingBoxOf } from './geometry';
import { idsOf, PageIndex } from './page-index';
import { stringOf } from './plausible';
import { TextractBlock } from './textract-answer';

/** What stands in a cell, a key, a value or a title. */
export interface Content {
  readonly text: string;
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

  public constructor(private readonly index: PageIndex, private readonly selections: readonly ResultSelection[]) {
    this.selectionIndexes = indexesOf(index.ofType('SELECTION_ELEMENT'));
    this.signatureIndexes = indexesOf(index.ofType('SIGNATURE'));
  }

  /** Of one block, or of several one after the other. */
  public read(blocks: readonly TextractBlock[]): Content {
    const words: Piece[] = [];
    const marks: Piece[] = [];
    const selections: number[] = [];
    const signatures: number[] = [];
    for (const block of blocks) {
      for (const id of idsOf(block, 'CHILD')) {
        const word = this.index.wordOf(id);
        if (word !== undefined) {
          words.push(this.index.words[word]);
        }
      }
      for (const child of this.index.related(block, 'CHILD')) {
        const selection = this.selectionIndexes.get(child);
        const signature = this.signatureIndexes.get(child);
        if (selection !== undefined) {
          selections.push(selection);
          marks.push({ text: this.selections[selection].selected ? '[x]' : '[ ]', boundingBox: boundingBoxOf(child) });
        } else if (signature !== undefined) {
          signatures.push(signature);
        } else if (child.BlockType === 'LINE') {
          words.push({ text: stringOf(child.Text) ?? '', boundingBox: boundingBoxOf(child) });
        }
      }
    }
    return {
      text: words.map(({ text }) => text).join(' '),
      // of several, it would be true of some and false of others
      selected: selections.length === 1 ? this.selections[selections[0]].selected : undefined,
      markedText: words.length > 0 && marks.length > 0 ? this.inPlace(marks, words) : undefined,
      selections: selections.length > 0 ? selections : undefined,
      signatures: signatures.length > 0 ? signatures : undefined,
    };
  }

  /** Textract names the check boxes of a cell before its words: which belongs to which can be seen from where they stand. */
  private inPlace(marks: readonly Piece[], words: readonly Piece[]): string {
    const { direction } = this.index;
    return inRows([...marks, ...words], ({ boundingBox }) => boundingBox && (direction?.uprightBox(boundingBox) ?? boundingBox))
      .map(({ text }) => text).join(' ');
  }
}

function indexesOf(blocks: readonly TextractBlock[]): ReadonlyMap<TextractBlock, number> {
  return new Map(blocks.map((block, i) => [block, i]));
}
