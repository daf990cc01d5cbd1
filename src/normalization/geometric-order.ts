import { BoundingBox } from './bounding-box';

/** How far up or down the middles of two pieces in one row may lie apart, in heights of the first. */
const ROW_TOLERANCE = 0.5;

/** Row by row, from left to right in each. Pieces without a place keep the order they came in, and so does everything beside them. */
export function inRows<T>(pieces: readonly T[], boxOf: (piece: T) => BoundingBox | undefined): readonly T[] {
  const placed: Array<{ piece: T; left: number; middle: number; height: number }> = [];
  for (const piece of pieces) {
    const box = boxOf(piece);
    if (!box) {
      return pieces;
    }
    placed.push({ piece, left: box.left, middle: box.top + box.height / 2, height: box.height });
  }
  placed.sort((a, b) => a.middle - b.middle);
  const ordered: T[] = [];
  for (let start = 0, end = 0; start < placed.length; start = end) {
    const first = placed[start];
    end = start + 1;
    while (end < placed.length && placed[end].middle - first.middle <= first.height * ROW_TOLERANCE) {
      end += 1;
    }
    const row = placed.slice(start, end).sort((a, b) => a.left - b.left);
    for (const { piece } of row) {
      ordered.push(piece);
    }
  }
  return ordered;
}
