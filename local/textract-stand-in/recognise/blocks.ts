import { randomUUID } from 'node:crypto';
import type { Block, Geometry } from '@aws-sdk/client-textract';
import type { Box, RecognisedLine, RecognisedPage, RecognisedWord } from './recogniser';

/** A page as Textract's blocks: PAGE, then its LINEs, then its WORDs. Synchronous answers have no page number. */
export function textBlocks(page: RecognisedPage, pageNumber?: number): Block[] {
  const numbered = pageNumber === undefined ? {} : { Page: pageNumber };
  const lines: Block[] = [];
  const words: Block[] = [];
  for (const line of page.lines) {
    const own = line.words.map((word): Block => ({
      BlockType: 'WORD',
      Confidence: word.confidence,
      Text: word.text,
      TextType: 'PRINTED',
      Geometry: geometry(word.box, page),
      Id: randomUUID(),
      ...numbered,
    }));
    words.push(...own);
    lines.push({
      BlockType: 'LINE',
      Confidence: meanConfidence(line.words),
      Text: line.words.map(({ text }) => text).join(' '),
      Geometry: geometry(boxAround(line), page),
      Id: randomUUID(),
      Relationships: childrenOf(own),
      ...numbered,
    });
  }
  const sheet: Block = {
    BlockType: 'PAGE',
    Geometry: geometry({ left: 0, top: 0, width: page.width, height: page.height }, page),
    Id: randomUUID(),
    ...(lines.length > 0 ? { Relationships: childrenOf(lines) } : {}), // a blank page has none
    ...numbered,
  };
  return [sheet, ...lines, ...words];
}

function childrenOf(blocks: Block[]): Block['Relationships'] {
  return [{ Type: 'CHILD', Ids: blocks.map(({ Id }) => Id!) }];
}

function meanConfidence(words: readonly RecognisedWord[]): number {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
}

function boxAround({ words }: RecognisedLine): Box {
  const left = Math.min(...words.map(({ box }) => box.left));
  const top = Math.min(...words.map(({ box }) => box.top));
  const right = Math.max(...words.map(({ box }) => box.left + box.width));
  const bottom = Math.max(...words.map(({ box }) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** From pixels to fractions of the page; corners clockwise from the top left, as the service gives them for upright text. */
function geometry(box: Box, page: RecognisedPage): Geometry {
  const left = fraction(box.left / page.width);
  const top = fraction(box.top / page.height);
  const right = fraction((box.left + box.width) / page.width);
  const bottom = fraction((box.top + box.height) / page.height);
  return {
    BoundingBox: { Width: right - left, Height: bottom - top, Left: left, Top: top },
    Polygon: [{ X: left, Y: top }, { X: right, Y: top }, { X: right, Y: bottom }, { X: left, Y: bottom }],
  };
}

function fraction(value: number): number {
  return Math.min(1, Math.max(0, value));
}
