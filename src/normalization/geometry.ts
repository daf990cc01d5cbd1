import { BoundingBox } from './bounding-box';
import { numberOf, objectsOf } from './plausible';
import { TextractGeometry } from './textract-answer';

/** Something that lies on a page. */
interface Placed {
  readonly Geometry?: TextractGeometry | null;
}

/** Nothing where one of the four numbers is missing: half a box would be a wrong one. */
export function boundingBoxOf(placed: Placed | null | undefined): BoundingBox | undefined {
  const box = placed?.Geometry?.BoundingBox;
  if (!box) {
    return undefined;
  }
  const left = numberOf(box.Left);
  const top = numberOf(box.Top);
  const width = numberOf(box.Width);
  const height = numberOf(box.Height);
  if (left === undefined || top === undefined || width === undefined || height === undefined) {
    return undefined;
  }
  return { left, top, width, height };
}

/** The smallest box around both. */
export function union(a: BoundingBox | undefined, b: BoundingBox | undefined): BoundingBox | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}

/** Whether the middle of one box lies in another. */
export function liesIn(inner: BoundingBox | undefined, outer: BoundingBox | undefined): boolean {
  if (!inner || !outer) {
    return false;
  }
  const x = inner.left + inner.width / 2;
  const y = inner.top + inner.height / 2;
  return x >= outer.left && x <= outer.left + outer.width && y >= outer.top && y <= outer.top + outer.height;
}

/**
 * How far a page is turned clockwise. The angle where the engine tells it; else in quarter turns from the upper edge of
 * its outline, because fractions of width and height distort any finer angle.
 */
export function rotationOf(page: Placed): number | undefined {
  const angle = numberOf(page.Geometry?.RotationAngle);
  if (angle !== undefined) {
    return angle;
  }
  const [from, to] = objectsOf(page.Geometry?.Polygon);
  const right = (numberOf(to?.X) ?? NaN) - (numberOf(from?.X) ?? NaN);
  const down = (numberOf(to?.Y) ?? NaN) - (numberOf(from?.Y) ?? NaN);
  if (!Number.isFinite(right) || !Number.isFinite(down) || (right === 0 && down === 0)) {
    return undefined;
  }
  const turns = Math.round(Math.atan2(down, right) / (Math.PI / 2));
  return ((turns + 4) % 4) * 90;
}
