import { ResultWord } from './document-result';
import { boundingBoxOf } from './geometry';
import { confidenceOf, objectsOf, stringOf, stringsOf } from './plausible';
import { TextDirection } from './text-direction';
import { TextractBlock } from './textract-answer';
import { quote, Warnings } from './warnings';

const STRUCTURE_TYPES = new Set([
  'PAGE', 'TABLE', 'CELL', 'MERGED_CELL', 'TABLE_TITLE', 'TABLE_FOOTER', 'KEY_VALUE_SET', 'KEY', 'VALUE',
  'SELECTION_ELEMENT', 'SIGNATURE', 'QUERY', 'QUERY_RESULT',
]);

/** How older answers name a table's title and footers, and what points to them. */
const OLDER_TYPES: Readonly<Record<string, string>> = { TITLE: 'TABLE_TITLE', FOOTER: 'TABLE_FOOTER' };

/** The type of a block, by the name that it has today. */
export function typeOf({ BlockType }: TextractBlock): string {
  const type = stringOf(BlockType) ?? '';
  return OLDER_TYPES[type] ?? type;
}

/** The blocks of a page by what they are and by id. Words, nine of ten blocks, are made into results at once. */
export class PageIndex {
  public readonly words: ResultWord[] = [];
  public readonly lines: TextractBlock[] = [];
  /** Absent where the text is upright. */
  public readonly direction?: TextDirection;
  private readonly wordsById = new Map<string, number>();
  private readonly othersById = new Map<string, TextractBlock>();
  private readonly byType = new Map<string, TextractBlock[]>();

  public constructor(blocks: readonly TextractBlock[], private readonly page: number, private readonly warnings: Warnings) {
    for (const block of blocks) {
      if (block.BlockType === 'WORD') {
        this.addWord(block);
      } else if (this.isNew(block)) {
        this.add(block);
      }
    }
    this.direction = TextDirection.of(this.lines);
  }

  public ofType(type: string): readonly TextractBlock[] {
    return this.byType.get(type) ?? [];
  }

  /** Those with LAYOUT_* types. */
  public layout(): TextractBlock[] {
    return this.ofType('LAYOUT').slice();
  }

  /** An index in the words. */
  public wordOf(id: string): number | undefined {
    return this.wordsById.get(id);
  }

  /** The blocks that a block points to, without words. */
  public related(block: TextractBlock, relationship: string): TextractBlock[] {
    const found: TextractBlock[] = [];
    for (const id of idsOf(block, relationship)) {
      const other = this.othersById.get(id);
      if (other) {
        found.push(other);
      } else if (!this.wordsById.has(id)) {
        this.dangling(block);
      }
    }
    return found;
  }

  /**
   * A block that is pointed to is not there. What the layout points to is text of lines, which the page points to as well: it says nothing of
   * whether the text is whole.
   */
  public dangling(block: TextractBlock): void {
    this.warn(`A block of type ${quote(String(block.BlockType))} points to one that is not there`);
    if (!typeOf(block).startsWith('LAYOUT_')) {
      this.warnings.lack(`On page ${this.page} there are blocks missing that others point to.`);
    }
  }

  /** A part of the page is missing: the page names its lines, tables and fields. */
  public checkWhole(): void {
    for (const page of this.ofType('PAGE')) {
      const lost = idsOf(page, 'CHILD').filter((id) => !this.othersById.has(id) && !this.wordsById.has(id)).length;
      if (lost > 0) {
        this.warnings.gap(`Page ${this.page} names ${lost} blocks that are not there.`);
      }
    }
  }

  /** Blocks of a type that were expected to be pointed to, and are not. */
  public warnOfUnused(type: string, used: ReadonlySet<TextractBlock>): void {
    for (const block of this.ofType(type)) {
      if (!used.has(block)) {
        this.warn(`A block of type ${quote(type)} belongs to none that could represent it`);
      }
    }
  }

  public warn(sentence: string): void {
    this.warnings.count(sentence, this.page);
  }

  private addWord(block: TextractBlock): void {
    const text = stringOf(block.Text) ?? '';
    if (typeof block.Id === 'string') {
      const known = this.wordsById.get(block.Id);
      if (known === undefined) {
        this.wordsById.set(block.Id, this.words.length);
      } else {
        this.warn('A block has the id of another one');
        if (this.words[known].text === text) {
          return; // the same one once more
        }
      }
    }
    this.words.push({
      text,
      confidence: confidenceOf(block.Confidence),
      boundingBox: boundingBoxOf(block),
      handwriting: block.TextType === 'HANDWRITING' ? true : undefined,
    });
  }

  private add(block: TextractBlock): void {
    const type = typeOf(block);
    if (type === 'LINE') {
      this.lines.push(block);
    } else if (type.startsWith('LAYOUT_')) {
      this.push('LAYOUT', block);
    } else if (STRUCTURE_TYPES.has(type)) {
      this.push(type, block);
    } else {
      this.warn(`A block of the unknown type ${quote(type)} is not represented`);
    }
  }

  private push(type: string, block: TextractBlock): void {
    const list = this.byType.get(type);
    if (list) {
      list.push(block);
    } else {
      this.byType.set(type, [block]);
    }
  }

  /** Remembers the id. The same block once more is none. */
  private isNew(block: TextractBlock): boolean {
    if (typeof block.Id !== 'string') {
      return true;
    }
    const known = this.othersById.get(block.Id);
    if (!known) {
      this.othersById.set(block.Id, block);
      return true;
    }
    this.warn('A block has the id of another one');
    return known.BlockType !== block.BlockType || known.Text !== block.Text;
  }
}

/** The ids behind a kind of relationship. Nearly always the answer's own list. */
export function idsOf(block: TextractBlock, relationship: string): readonly string[] {
  let ids: readonly string[] | undefined;
  for (const { Type, Ids } of objectsOf(block.Relationships)) {
    if (Type === relationship) {
      ids = ids ? [...ids, ...stringsOf(Ids)] : stringsOf(Ids);
    }
  }
  return ids ?? NO_IDS;
}

const NO_IDS: readonly string[] = [];
