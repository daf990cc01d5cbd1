import { TextractBlock } from '../../src/normalization';

/** Of a sheet of US Letter, in inches: a right angle on it is none in fractions of its width and height. */
const WIDTH = 8.5;
const HEIGHT = 11;

/** Blocks as they stand once their page was turned clockwise around its middle: with outlines that turn, and boxes that do not. */
export function turned(blocks: readonly TextractBlock[], degrees: number): TextractBlock[] {
  const angle = degrees * Math.PI / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return blocks.map((block) => {
    const box = block.Geometry?.BoundingBox;
    if (!box) {
      return block;
    }
    const { Left, Top, Width, Height } = box as Record<'Left' | 'Top' | 'Width' | 'Height', number>;
    const corners = block.Geometry?.Polygon?.map((corner) => [corner!.X!, corner!.Y!])
      ?? [[Left, Top], [Left + Width, Top], [Left + Width, Top + Height], [Left, Top + Height]];
    const Polygon = corners.map(([fromLeft, fromTop]) => {
      const x = (fromLeft - 0.5) * WIDTH;
      const y = (fromTop - 0.5) * HEIGHT;
      return { X: (x * cos - y * sin) / WIDTH + 0.5, Y: (x * sin + y * cos) / HEIGHT + 0.5 };
    });
    const left = Math.min(...Polygon.map(({ X }) => X));
    const top = Math.min(...Polygon.map(({ Y }) => Y));
    const width = Math.max(...Polygon.map(({ X }) => X)) - left;
    const height = Math.max(...Polygon.map(({ Y }) => Y)) - top;
    return { ...block, Geometry: { BoundingBox: { Left: left, Top: top, Width: width, Height: height }, Polygon } };
  });
}
