import { BoundingBox } from './bounding-box';
import { boundingBoxOf } from './geometry';
import { numberOf, objectsOf } from './plausible';
import { TextractGeometry } from './textract-answer';

/** Pages that are turned less are upright: over the whole width, their lines rise by a third of their height. */
const LEAST_DEGREES = 0.01;

interface Vector {
  readonly x: number;
  readonly y: number;
}

/** A piece of text as it stands on the page: its middle, the way along it, and the way from its upper to its lower edge. */
interface Outline {
  readonly middle: Vector;
  readonly along: Vector;
  readonly down: Vector;
}

/** What the page is turned around. */
const PAGE_MIDDLE: Vector = { x: 0.5, y: 0.5 };

type HasGeometry = { readonly Geometry?: TextractGeometry | null };

/**
 * Where text stands for a reader who turns the page until the text is upright. Textract states boxes whose sides are parallel to the page's;
 * how far a page is turned or was scanned askew can be seen from the outlines of its lines alone.
 *
 * Both directions of the text are measured, since what is a right angle on paper is none in fractions of width and height.
 */
export class TextDirection {
  /**
   * @param lines pieces of text that are wider than high
   * @returns nothing where the text is upright, or its direction unknown
   */
  public static of(lines: readonly HasGeometry[]): TextDirection | undefined {
    const outlines = lines.map((line) => outlineOf(line) ?? uprightOutlineOf(line)).filter((outline) => outline !== undefined);
    if (outlines.length === 0) {
      return undefined;
    }
    const along = commonDirection(outlines.map((outline) => outline.along));
    if (Math.abs(degreesOf(along)) < LEAST_DEGREES) {
      return undefined;
    }
    return new TextDirection(along, commonDirection(outlines.map((outline) => outline.down)));
  }

  private constructor(private readonly along: Vector, private readonly down: Vector) {}

  /** The box of a piece of text on the page as it was turned. Its numbers may be below 0 and above 1. */
  public uprightBoxOf(piece: HasGeometry): BoundingBox | undefined {
    const outline = outlineOf(piece);
    if (outline) {
      const along = this.turned(outline.along);
      const down = this.turned(outline.down);
      const isAcross = Math.abs(along.y) > Math.abs(along.x); // the page's other text
      return this.boxAround(outline.middle, Math.abs(isAcross ? down.x : along.x), Math.abs(isAcross ? along.y : down.y));
    }
    const box = boundingBoxOf(piece);
    return box && this.uprightBox(box);
  }

  /** The same for what is known by a box alone, which is higher and wider than the text in it. */
  public uprightBox({ left, top, width, height }: BoundingBox): BoundingBox {
    const { along, down } = this;
    const determinant = Math.abs(along.x * down.y) - Math.abs(along.y * down.x);
    const length = (width * Math.abs(down.y) - height * Math.abs(down.x)) / determinant;
    const thickness = (height * Math.abs(along.x) - width * Math.abs(along.y)) / determinant;
    return this.boxAround({ x: left + width / 2, y: top + height / 2 }, Math.max(0, length), Math.max(0, thickness));
  }

  private boxAround(middle: Vector, width: number, height: number): BoundingBox {
    const { x, y } = plus(this.turned(minus(middle, PAGE_MIDDLE)), PAGE_MIDDLE);
    return { left: x - width / 2, top: y - height / 2, width, height };
  }

  /** In steps along the text and down the page. */
  private turned({ x, y }: Vector): Vector {
    const { along, down } = this;
    const determinant = along.x * down.y - along.y * down.x;
    return { x: (x * down.y - y * down.x) / determinant, y: (along.x * y - along.y * x) / determinant };
  }
}

function outlineOf(piece: HasGeometry): Outline | undefined {
  const corners = objectsOf(piece.Geometry?.Polygon).map(({ X, Y }) => ({ x: numberOf(X) ?? NaN, y: numberOf(Y) ?? NaN }));
  if (corners.length !== 4 || corners.some(({ x, y }) => Number.isNaN(x + y))) {
    return undefined;
  }
  const [upperLeft, upperRight, lowerRight, lowerLeft] = corners;
  const along = half(minus(plus(upperRight, lowerRight), plus(upperLeft, lowerLeft)));
  const down = half(minus(plus(lowerLeft, lowerRight), plus(upperLeft, upperRight)));
  const middle = half(half(plus(plus(upperLeft, upperRight), plus(lowerRight, lowerLeft))));
  return along.x * down.y - along.y * down.x > 0 ? { middle, along, down } : undefined; // of no area, or mirrored
}

/** Of what is known by its box alone, which stands for upright text. */
function uprightOutlineOf(piece: HasGeometry): Outline | undefined {
  const box = boundingBoxOf(piece);
  return box && { middle: PAGE_MIDDLE, along: { x: box.width, y: 0 }, down: { x: 0, y: box.height } };
}

/**
 * The direction of most of the text: in the quarter in which there is most of it, the median, since some pieces are short, and others stand
 * across a margin. As long as the page is wide, or high where that is nearer.
 */
function commonDirection(vectors: readonly Vector[]): Vector {
  const weights = [0, 0, 0, 0];
  for (const vector of vectors) {
    weights[quarterOf(vector)] += lengthOf(vector);
  }
  const quarter = weights.indexOf(Math.max(...weights));
  const inQuarter = vectors.filter((vector) => quarterOf(vector) === quarter)
    .map((vector) => ({ slope: slopeIn(quarter, vector), weight: lengthOf(vector) }))
    .sort((a, b) => a.slope - b.slope);
  let rest = weights[quarter] / 2;
  const { slope } = inQuarter.find(({ weight }) => (rest -= weight) <= 0) ?? inQuarter.at(-1)!;
  return [{ x: 1, y: slope }, { x: -slope, y: 1 }, { x: -1, y: -slope }, { x: slope, y: -1 }][quarter];
}

/** Quarter turns clockwise, from the right. */
function quarterOf(vector: Vector): number {
  return (Math.round(degreesOf(vector) / 90) + 4) % 4;
}

/** How far a vector leaves its quarter's middle. */
function slopeIn(quarter: number, { x, y }: Vector): number {
  return quarter % 2 === 0 ? y / x : -x / y;
}

function degreesOf({ x, y }: Vector): number {
  return Math.atan2(y, x) * 180 / Math.PI;
}

function lengthOf({ x, y }: Vector): number {
  return Math.hypot(x, y);
}

function plus(a: Vector, b: Vector): Vector {
  return { x: a.x + b.x, y: a.y + b.y };
}

function minus(a: Vector, b: Vector): Vector {
  return { x: a.x - b.x, y: a.y - b.y };
}

function half({ x, y }: Vector): Vector {
  return { x: x / 2, y: y / 2 };
}
