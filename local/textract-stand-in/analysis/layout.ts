import { boxAround, meanConfidence } from '../../recognize/measure';
import type { RecognisedLine, RecognisedPage } from '../../recognize/recognizer';
import type { PageBlocks } from '../blocks/page-blocks';

/** A first line this much higher than the others is the title. */
const TITLE_HEIGHT = 1.4;
/** Lines this far apart, in heights of a line, are of different paragraphs. */
const PARAGRAPH_GAP = 1;

/** Every line in one LAYOUT_TITLE or LAYOUT_TEXT, from top to bottom. */
export function addLayout(blocks: PageBlocks, { lines }: RecognisedPage): void {
  const ordered = [...lines].sort((a, b) => boxAround(a.words).top - boxAround(b.words).top);
  if (ordered.length === 0) {
    return;
  }
  const usual = median(ordered.map(heightOf));
  const hasTitle = ordered.length > 1 && heightOf(ordered[0]) >= TITLE_HEIGHT * usual;
  const add = (BlockType: 'LAYOUT_TITLE' | 'LAYOUT_TEXT', own: readonly RecognisedLine[]) => {
    const words = own.flatMap((line) => line.words);
    blocks.add({ BlockType, Confidence: meanConfidence(words), Relationships: blocks.childLines(own) }, boxAround(words));
  };
  if (hasTitle) {
    add('LAYOUT_TITLE', ordered.slice(0, 1));
  }
  paragraphsOf(ordered.slice(hasTitle ? 1 : 0), usual).forEach((paragraph) => add('LAYOUT_TEXT', paragraph));
}

function paragraphsOf(lines: readonly RecognisedLine[], usualHeight: number): RecognisedLine[][] {
  const paragraphs: RecognisedLine[][] = [];
  let bottom = -Infinity;
  for (const line of lines) {
    const box = boxAround(line.words);
    if (box.top - bottom > PARAGRAPH_GAP * usualHeight) {
      paragraphs.push([line]);
    } else {
      paragraphs.at(-1)!.push(line);
    }
    bottom = Math.max(bottom, box.top + box.height);
  }
  return paragraphs;
}

function heightOf({ words }: RecognisedLine): number {
  return median(words.map(({ box }) => box.height));
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
