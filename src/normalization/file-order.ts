import { BoundingBox } from './bounding-box';
import { ResultLine } from './document-result';

/** Beyond that (the labels of a map, say) to compare each with each would take long, and there is no order to be had. */
const MOST_LINES = 2000;

/**
 * Whether lines stand in an order that a reader could take: down the page, and up again only to the right of all that was passed by,
 * as columns are read. Most files are written so, and what wrote them knew the order better than any look at the page.
 */
export function isInOrder(lines: readonly ResultLine[]): boolean {
  if (lines.length > MOST_LINES) {
    return false;
  }
  const boxes: BoundingBox[] = [];
  for (const { boundingBox: box } of lines) {
    const before = boxes.at(-1);
    if (!box || (before && !isBelow(box, before) && !boxes.every((earlier) => isAboveOrLeft(earlier, box)))) {
      return false;
    }
    boxes.push(box);
  }
  return true;
}

function isBelow(box: BoundingBox, other: BoundingBox): boolean {
  return box.top >= middleOf(other);
}

function isAboveOrLeft(earlier: BoundingBox, box: BoundingBox): boolean {
  return isBelow(box, earlier) || earlier.left + earlier.width <= box.left + box.width / 2;
}

function middleOf({ top, height }: BoundingBox): number {
  return top + height / 2;
}
