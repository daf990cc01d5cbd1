import type { Box, RecognisedPage, RecognisedWord } from './recognizer';

/** The smallest box around words or other boxes; there must be one. */
export function boxAround(parts: readonly { readonly box: Box }[]): Box {
  const left = Math.min(...parts.map(({ box }) => box.left));
  const top = Math.min(...parts.map(({ box }) => box.top));
  const right = Math.max(...parts.map(({ box }) => box.left + box.width));
  const bottom = Math.max(...parts.map(({ box }) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** Of no words: 0. */
export function meanConfidence(words: readonly RecognisedWord[]): number {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length);
}

export function textOf(words: readonly RecognisedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

export interface PageGeometry {
  readonly BoundingBox: { readonly Width: number; readonly Height: number; readonly Left: number; readonly Top: number };
  readonly Polygon: { readonly X: number; readonly Y: number }[];
}

/** From pixels to fractions of the page; corners clockwise from the top left, as the services give them for upright text. */
export function geometry(box: Box, page: RecognisedPage): PageGeometry {
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
