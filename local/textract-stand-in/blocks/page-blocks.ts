import { randomUUID } from 'node:crypto';
import type { Block, Relationship } from '@aws-sdk/client-textract';
import { boxAround, geometry, meanConfidence, textOf } from '../../recognize/measure';
import type { Box, RecognisedLine, RecognisedPage, RecognisedWord } from '../../recognize/recognizer';

/** The blocks of a page, to which an analysis adds what it finds. Synchronous answers have no page number. */
export class PageBlocks {
  private readonly words = new Map<RecognisedWord, Block>();
  private readonly lines = new Map<RecognisedLine, Block>();
  private readonly found: Block[] = [];
  private readonly ofPage: Block[] = [];

  constructor(private readonly page: RecognisedPage, private readonly pageNumber?: number) {
    for (const line of page.lines) {
      line.words.forEach((word) => this.words.set(word, this.block({
        BlockType: 'WORD', Confidence: word.confidence, Text: word.text, TextType: 'PRINTED',
      }, word.box)));
      this.lines.set(line, this.block({
        BlockType: 'LINE',
        Confidence: meanConfidence(line.words),
        Text: textOf(line.words),
        Relationships: this.childWords(line.words),
      }, boxAround(line.words)));
    }
    this.ofPage.push(...this.lines.values());
  }

  /** Something on the page itself. */
  add(members: Block, box?: Box): Block {
    const block = this.addInside(members, box);
    this.ofPage.push(block);
    return block;
  }

  /** A part of something else, such as a cell. */
  addInside(members: Block, box?: Box): Block {
    const block = this.block(members, box);
    this.found.push(block);
    return block;
  }

  childWords(words: readonly RecognisedWord[]): Relationship[] | undefined {
    return children(words.map((word) => this.words.get(word)!));
  }

  childLines(lines: readonly RecognisedLine[]): Relationship[] | undefined {
    return children(lines.map((line) => this.lines.get(line)!));
  }

  /** PAGE, its LINEs, its WORDs, and then what was added. */
  all(): Block[] {
    const sheet = this.block({ BlockType: 'PAGE', Relationships: children(this.ofPage) }, { left: 0, top: 0, ...sizeOf(this.page) });
    return [sheet, ...this.lines.values(), ...this.words.values(), ...this.found];
  }

  private block(members: Block, box?: Box): Block {
    return {
      ...members,
      ...(box ? { Geometry: geometry(box, this.page) } : {}),
      Id: randomUUID(),
      ...(this.pageNumber === undefined ? {} : { Page: this.pageNumber }),
    };
  }
}

/** What has no children, such as a blank page, has no such relationship. */
export function children(blocks: readonly Block[]): Relationship[] | undefined {
  return blocks.length > 0 ? [{ Type: 'CHILD', Ids: blocks.map(({ Id }) => Id!) }] : undefined;
}

function sizeOf({ width, height }: RecognisedPage) {
  return { width, height };
}
