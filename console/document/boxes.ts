import type { ResultPage } from './result-pages';
import type { components } from '../api/schema';

export type BoundingBox = components['schemas']['BoundingBox'];
export type BoxLayer = 'lines' | 'words' | 'tables' | 'fields' | 'answers';

export interface Box {
  /** What it is, in words. */
  readonly name: string;
  readonly box: BoundingBox;
  /** 0 to 100, where the engine measured it. */
  readonly confidence?: number;
  /** Of a line, and of a word in one: what the text beside the page is found by. */
  readonly line?: number;
}

/** The boxes of a layer; what the engine did not place has none. */
export function boxesOf(page: ResultPage, layer: BoxLayer): Box[] {
  return allOf(page, layer).flatMap(({ box, ...rest }) => (box ? [{ ...rest, box }] : []));
}

type MaybeBox = Omit<Box, 'box'> & { readonly box?: BoundingBox };

function allOf({ lines, tables = [], keyValues = [], queryAnswers = [] }: ResultPage, layer: BoxLayer): MaybeBox[] {
  switch (layer) {
    case 'lines':
      return lines.map(({ text, boundingBox, confidence }, line) => ({ name: text, box: boundingBox, confidence, line }));
    case 'words':
      return lines.flatMap(({ words }, line) => words
        .map(({ text, boundingBox, confidence }) => ({ name: text, box: boundingBox, confidence, line })));
    case 'tables':
      return tables.flatMap(({ cells }) => cells.map(({ text, boundingBox, confidence }) => ({ name: text, box: boundingBox, confidence })));
    case 'fields':
      return keyValues.map(({ key, value, keyBoundingBox, valueBoundingBox, confidence }) => ({ name: `${key} ${value}`, box: around(keyBoundingBox, valueBoundingBox), confidence }));
    case 'answers':
      return queryAnswers.map(({ question, text, boundingBox, confidence }) => ({ name: `${question} ${text ?? ''}`, box: boundingBox, confidence }));
  }
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

/** A box of a picture, as the picture is shown once it is turned: `orientation` as EXIF counts it. */
export function turned({ left, top, width, height }: BoundingBox, orientation: number): BoundingBox {
  const right = 1 - left - width;
  const bottom = 1 - top - height;
  switch (orientation) {
    case 2: return { left: right, top, width, height };
    case 3: return { left: right, top: bottom, width, height };
    case 4: return { left, top: bottom, width, height };
    case 5: return { left: top, top: left, width: height, height: width };
    case 6: return { left: bottom, top: left, width: height, height: width };
    case 7: return { left: bottom, top: right, width: height, height: width };
    case 8: return { left: top, top: right, width: height, height: width };
    default: return { left, top, width, height };
  }
}
