import { inflateSync } from 'node:zlib';
import { Dictionary, Malformed, PdfValue } from './pdf-syntax';

/** Of one stream, unfolded. A cross-reference of a million objects takes less. */
const MOST_BYTES = 16 * 1024 * 1024;
const FIRST_PNG_PREDICTOR = 10;

/** Unfolds a stream that holds objects or a cross-reference: those are deflated, if anything. */
export function decodeStream(bytes: Buffer, dictionary: Dictionary): Buffer {
  const filter = single(dictionary.get('/Filter'));
  if (filter === null) {
    return bytes;
  }
  if (filter !== '/FlateDecode') {
    throw new Malformed();
  }
  return withoutPredictor(inflated(bytes), single(dictionary.get('/DecodeParms')));
}

function inflated(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    throw new Malformed();
  }
}

/** One, or a list of one. */
function single(value: PdfValue | undefined): PdfValue {
  if (!Array.isArray(value)) {
    return value ?? null;
  }
  if (value.length > 1) {
    throw new Malformed();
  }
  return (value[0] as PdfValue | undefined) ?? null;
}

/** Each row begins with the kind of its filter, as those of PNG images do. */
function withoutPredictor(bytes: Buffer, parameters: PdfValue): Buffer {
  const dictionary = parameters instanceof Map ? parameters as Dictionary : undefined;
  const predictor = dictionary?.get('/Predictor') ?? 1;
  if (predictor === 1) {
    return bytes;
  }
  const columns = dictionary!.get('/Columns') ?? 1;
  const isBytewise = (dictionary!.get('/Colors') ?? 1) === 1 && (dictionary!.get('/BitsPerComponent') ?? 8) === 8;
  if (typeof predictor !== 'number' || predictor < FIRST_PNG_PREDICTOR || typeof columns !== 'number' || columns < 1 || !isBytewise) {
    throw new Malformed();
  }
  const rows = Math.floor(bytes.length / (columns + 1));
  const plain = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (columns + 1)];
    for (let column = 0; column < columns; column++) {
      const to = row * columns + column;
      const left = column > 0 ? plain[to - 1] : 0;
      const above = row > 0 ? plain[to - columns] : 0;
      const aboveLeft = row > 0 && column > 0 ? plain[to - columns - 1] : 0;
      plain[to] = bytes[row * (columns + 1) + 1 + column] + predicted(filter, left, above, aboveLeft);
    }
  }
  return plain;
}

function predicted(filter: number, left: number, above: number, aboveLeft: number): number {
  switch (filter) {
    case 0: return 0;
    case 1: return left;
    case 2: return above;
    case 3: return Math.floor((left + above) / 2);
    case 4: return paeth(left, above, aboveLeft);
    default: throw new Malformed();
  }
}

function paeth(left: number, above: number, aboveLeft: number): number {
  const estimate = left + above - aboveLeft;
  const [toLeft, toAbove, toBoth] = [left, above, aboveLeft].map((value) => Math.abs(estimate - value));
  if (toLeft <= toAbove && toLeft <= toBoth) {
    return left;
  }
  return toAbove <= toBoth ? above : aboveLeft;
}
