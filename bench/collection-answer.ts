/** A dense page of print. */
export const LINES_PER_PAGE = 45;
export const WORDS_PER_LINE = 10;
const BLOCKS_PER_PAGE = 1 + LINES_PER_PAGE * (1 + WORDS_PER_LINE);
/** As many as Amazon Textract puts into one. */
const BLOCKS_PER_PART = 1000;

/** Begins every id in a template. */
const ID_MARK = 'ffffffff';

/** A page of which all is written but its number and the beginnings of its ids. */
interface Template {
  readonly json: Buffer;
  /** Where each block begins, and where one more would. */
  readonly starts: readonly number[];
  readonly ids: readonly number[];
  readonly numbers: readonly number[];
}

/**
 * The answer of a text detection job to a long document, always the same. No more of it is in memory than is being read:
 * parts are made when they are asked for, and cheaply, by copies of a template.
 */
export class SyntheticAnswer {
  public readonly blockCount: number;
  public readonly partCount: number;
  public bytes = 0;
  /** What it took to make it, so that this can be left out of what its readers took. */
  public makingMs = 0;
  /** By the digits that the number of a page has. */
  private readonly templates = new Map<number, Template>();

  public constructor(public readonly pageCount: number) {
    this.blockCount = pageCount * BLOCKS_PER_PAGE;
    this.partCount = Math.ceil(this.blockCount / BLOCKS_PER_PART);
  }

  /** The JSON of a part, in pieces. */
  public* part(number: number): Generator<Buffer> {
    const end = Math.min(number * BLOCKS_PER_PART, this.blockCount);
    yield this.measured(() => Buffer.from(`{"DocumentMetadata":{"Pages":${this.pageCount}},"JobStatus":"SUCCEEDED","Blocks":[`));
    for (let block = (number - 1) * BLOCKS_PER_PART; block < end;) {
      const first = block % BLOCKS_PER_PAGE;
      const last = Math.min(BLOCKS_PER_PAGE, first + end - block);
      const page = (block - first) / BLOCKS_PER_PAGE + 1;
      block += last - first;
      yield this.measured(() => this.blocks(page, first, last, block < end ? ',' : ']'));
    }
    yield Buffer.from('}');
  }

  private measured(make: () => Buffer): Buffer {
    const start = performance.now();
    const piece = make();
    this.makingMs += performance.now() - start;
    this.bytes += piece.length;
    return piece;
  }

  /** @param behind the character that follows the last one */
  private blocks(page: number, first: number, last: number, behind: string): Buffer {
    const { json, starts, ids, numbers } = this.templateOf(page);
    const [from, to] = [starts[first], starts[last]];
    const copy = Buffer.allocUnsafeSlow(to - from);
    json.copy(copy, 0, from, to);
    const id = page.toString(16).padStart(ID_MARK.length, '0');
    writeAt(ids, id);
    writeAt(numbers, String(page));
    copy.write(behind, copy.length - 1);
    return copy;

    function writeAt(places: readonly number[], text: string): void {
      for (const place of places) {
        if (place >= from && place < to) {
          copy.write(text, place - from, 'latin1');
        }
      }
    }
  }

  private templateOf(page: number): Template {
    const digits = String(page).length;
    const template = this.templates.get(digits) ?? makeTemplate('9'.repeat(digits));
    this.templates.set(digits, template);
    return template;
  }
}

function makeTemplate(number: string): Template {
  const starts = [0];
  let json = '';
  for (const block of blocksOf(Number(number))) {
    json += `${JSON.stringify(block)},`;
    starts.push(json.length);
  }
  return {
    json: Buffer.from(json, 'latin1'),
    starts,
    ids: Array.from(json.matchAll(new RegExp(ID_MARK, 'g')), ({ index }) => index),
    numbers: Array.from(json.matchAll(/"Page":/g), ({ index, 0: { length } }) => index + length),
  };
}

/** As Amazon Textract has them: the page, its lines, their words. */
function blocksOf(page: number): object[] {
  const random = randomNumbers();
  const words: object[] = [];
  const lines = Array.from({ length: LINES_PER_PAGE }, (_, line) => {
    const texts = Array.from({ length: WORDS_PER_LINE }, () => makeWord(random));
    const top = 0.05 + line * 0.02;
    const ids = texts.map((Text, word) => {
      const Id = idOf(1 + LINES_PER_PAGE + words.length);
      const Geometry = geometryOf(0.08 + word * 0.084, top, Text.length * 0.0075, random);
      words.push({ BlockType: 'WORD', Confidence: confidenceOf(random), Text, TextType: 'PRINTED', Geometry, Id, Page: page });
      return Id;
    });
    return {
      BlockType: 'LINE',
      Confidence: confidenceOf(random),
      Text: texts.join(' '),
      Geometry: geometryOf(0.08, top, 0.83, random),
      Id: idOf(1 + line),
      Relationships: [{ Type: 'CHILD', Ids: ids }],
      Page: page,
    };
  });
  const ids = lines.map(({ Id }) => Id);
  return [
    { BlockType: 'PAGE', Geometry: geometryOf(0, 0, 1, random), Id: idOf(0), Relationships: [{ Type: 'CHILD', Ids: ids }], Page: page },
    ...lines,
    ...words,
  ];
}

function idOf(block: number): string {
  return `${ID_MARK}-4d5e-4a6b-8c7d-${block.toString(16).padStart(12, '0')}`;
}

function makeWord(random: () => number): string {
  return Array.from({ length: 2 + Math.floor(random() * 9) }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
}

function confidenceOf(random: () => number): number {
  return Math.fround(90 + random() * 10);
}

/** Single precision, as Amazon Textract computes: that makes numbers of 16 to 20 digits. */
function geometryOf(left: number, top: number, width: number, random: () => number): object {
  const near = (value: number) => Math.fround(value + random() * 0.001);
  const corner = (x: number, y: number) => ({ X: near(x), Y: near(y) });
  const bottom = top + 0.011;
  return {
    BoundingBox: { Width: near(width), Height: near(0.011), Left: near(left), Top: near(top) },
    Polygon: [corner(left, top), corner(left + width, top), corner(left + width, bottom), corner(left, bottom)],
  };
}

/** From 0 to 1, the same ones for each template. */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}
