/**
 * How an outline begins: the corners of a block, beside a box that says the same in half as many numbers. In JSON a quote
 * behind a comma is never part of a text, where it would have a backslash before it.
 */
const OUTLINE = Buffer.from(',"Polygon":[');
/** By the outline of a page can be seen how it is turned. Without its first quote the type is found sooner: quotes abound. */
const PAGE = Buffer.from('PAGE"');
/** What points are written with besides the names X and Y. No other text is among it, which could hold a bracket. */
const IN_POINTS = new Uint8Array(256);
Buffer.from('{}:,0123456789.eE+-').forEach((byte) => IN_POINTS[byte] = 1);
const [QUOTE, X, Y, END_OF_LIST] = Buffer.from('"XY]');

/**
 * The JSON of an answer without the outlines that nothing is made of, in the same memory. They are two fifths of it, and half
 * of what parsing takes. An outline next to the type PAGE stays, before it or behind it, because that may be the page's. So
 * does whatever looks otherwise than Textract writes it.
 */
export function withoutOutlines(json: Buffer): Buffer {
  let read = 0;
  let written = 0;
  let page = find(json, PAGE, 0);
  let outline = find(json, OUTLINE, 0);
  while (outline < json.length) {
    const end = endOfPoints(json, outline + OUTLINE.length);
    const behind = end ?? outline + OUTLINE.length;
    const next = find(json, OUTLINE, behind);
    if (end !== undefined && page >= next) { // the same where neither comes: both are behind everything
      json.copyWithin(written, read, outline);
      written += outline - read;
      read = end;
    }
    if (page < behind) {
      page = find(json, PAGE, behind);
    }
    outline = next;
  }
  json.copyWithin(written, read);
  return json.subarray(0, written + json.length - read);
}

/** Where something stands next; where it does not, behind everything. */
function find(json: Buffer, what: Buffer, from: number): number {
  const found = json.indexOf(what, from);
  return found >= 0 ? found : json.length;
}

/** Behind the closing bracket. Nothing where other things than points stand before it. */
function endOfPoints(json: Buffer, from: number): number | undefined {
  for (let end = from; ;) {
    const byte = json[end];
    if (IN_POINTS[byte] === 1) {
      end += 1;
    } else if (byte === QUOTE && (json[end + 1] === X || json[end + 1] === Y) && json[end + 2] === QUOTE) {
      end += 3;
    } else {
      return byte === END_OF_LIST ? end + 1 : undefined;
    }
  }
}
