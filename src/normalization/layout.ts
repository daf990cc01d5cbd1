import { ResultLayoutElement } from './document-structure';
import { boundingBoxOf } from './geometry';
import { PageIndex } from './page-index';
import { confidenceOf } from './plausible';
import { TextractBlock } from './textract-answer';

/** Lists hold texts, and little else nests; what goes deeper is an accident and stands on the highest level. */
const MAX_DEPTH = 8;

/** The layout of a page in reading order, every element once: those that another one holds stand inside it. */
export function layoutOf(index: PageIndex): ResultLayoutElement[] {
  const blocks = index.layout();
  if (blocks.length === 0) {
    return [];
  }
  return new LayoutTree(index).build(blocks);
}

class LayoutTree {
  private readonly lineIndexes: ReadonlyMap<TextractBlock, number>;
  private readonly done = new Set<TextractBlock>();

  public constructor(private readonly index: PageIndex) {
    this.lineIndexes = new Map(index.lines.map((line, i) => [line, i]));
  }

  public build(blocks: readonly TextractBlock[]): ResultLayoutElement[] {
    const held = new Set(blocks.flatMap((block) => this.index.related(block, 'CHILD').filter(isLayout)));
    const elements = blocks.filter((block) => !held.has(block)).map((block) => this.toElement(block, 1));
    // what is in a circle, or too deep
    for (const block of blocks) {
      if (!this.done.has(block)) {
        this.index.warn('A layout element that nests too deep or in a circle stands on the highest level');
        elements.push(this.toElement(block, 1));
      }
    }
    return elements;
  }

  private toElement(block: TextractBlock, depth: number): ResultLayoutElement {
    this.done.add(block);
    const lines: number[] = [];
    const children: ResultLayoutElement[] = [];
    for (const child of this.index.related(block, 'CHILD')) {
      const line = this.lineIndexes.get(child);
      if (line !== undefined) {
        lines.push(line);
      } else if (isLayout(child) && depth < MAX_DEPTH && !this.done.has(child)) {
        children.push(this.toElement(child, depth + 1));
      }
    }
    return {
      type: block.BlockType!,
      confidence: confidenceOf(block.Confidence),
      boundingBox: boundingBoxOf(block),
      ...(lines.length > 0 ? { lines } : {}),
      ...(children.length > 0 ? { children } : {}),
    };
  }
}

function isLayout(block: TextractBlock): boolean {
  return typeof block.BlockType === 'string' && block.BlockType.startsWith('LAYOUT_');
}
