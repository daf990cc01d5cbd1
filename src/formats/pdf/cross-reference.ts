import { Dictionary, HEADER_WITHIN_BYTES, Malformed, PdfSyntax, PdfValue, Reference } from './pdf-syntax';
import { decodeStream } from './stream-decoding';
import { DocumentBytes } from '../document-bytes';

const TAIL_BYTES = 2048;
/** Each is an update of the file. */
const MOST_SECTIONS = 1000;
/** Most objects are short; the list of the pages of a long document is not. */
const WINDOW_BYTES = 1024;
const LARGEST_OBJECT_BYTES = 8 * 1024 * 1024;
const TABLE_ROW_BYTES = 20;
/** Objects that belong together lie together, mostly: a part of the file is read once for many of them. */
const BLOCK_BYTES = 4096;
const MOST_BLOCKS = 64;

type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number } | 'FREE';

/** A part of the cross-reference, as one writing of the file left it. */
interface Section {
  find(objectNumber: number): Entry | undefined;
}

interface ObjectStream {
  readonly text: string;
  /** Of its objects, in their order. */
  readonly positions: readonly number[];
}

/**
 * The objects of a PDF, found by its cross-reference as ISO 32000-1, 7.5 has it. It repairs nothing: where the file is not as it says,
 * its methods throw {@link Malformed}, and PDFium's word counts.
 */
export class CrossReference {
  public readonly trailer: Dictionary;
  /** Where the header is: positions count from there. */
  public readonly headerAt: number;
  /** Where the newest part of the cross-reference is. */
  public readonly newestAt: number;
  /** Whether that is a table; else it is a stream. */
  public readonly isTable: boolean;
  private readonly sections: Section[] = [];
  private readonly blocks = new Map<number, string>();
  private readonly objectStreams = new Map<number, ObjectStream>();

  public constructor(private readonly document: DocumentBytes) {
    const head = this.read(0, Math.min(HEADER_WITHIN_BYTES, document.sizeBytes));
    this.headerAt = Math.max(0, head.indexOf('%PDF-'));
    const tail = this.read(Math.max(0, document.sizeBytes - TAIL_BYTES), Math.min(TAIL_BYTES, document.sizeBytes));
    const start = tail.lastIndexOf('startxref');
    if (start < 0) {
      throw new Malformed();
    }
    this.newestAt = new PdfSyntax(`${tail} `, start + 'startxref'.length).integer();
    this.isTable = this.startsWithTable(this.newestAt);
    this.trailer = this.readSections(this.newestAt);
  }

  /** What a value is, where it is a reference; null where there is no such object. */
  public resolve(value: PdfValue | undefined): PdfValue {
    return value instanceof Reference ? this.object(value.objectNumber) : value ?? null;
  }

  /** Whether an object is a short one that has some key and lacks another: told without reading the rest of it. False where that is not plain. */
  public plainlyHas(objectNumber: number, key: string, lacking: string): boolean {
    const entry = this.entryOf(objectNumber);
    if (entry === undefined || entry === 'FREE' || !('offset' in entry)) {
      return false;
    }
    const text = this.text(entry.offset, WINDOW_BYTES);
    const end = text.indexOf('endobj');
    const has = text.indexOf(key);
    const lacks = text.indexOf(lacking);
    return has > 0 && has < end && !(lacks > 0 && lacks < end) && text.startsWith(`${objectNumber} `);
  }

  private object(objectNumber: number): PdfValue {
    const entry = this.entryOf(objectNumber);
    if (entry === undefined || entry === 'FREE') {
      return null;
    }
    return 'offset' in entry ? this.objectAt(entry.offset, objectNumber).value : this.compressedObject(entry.stream, entry.index);
  }

  private entryOf(objectNumber: number): Entry | undefined {
    let entry: Entry | undefined;
    for (let i = 0; i < this.sections.length && entry === undefined; i++) {
      entry = this.sections[i].find(objectNumber);
    }
    return entry;
  }

  /** The first that is read, which is the newest, says what the file is about. */
  private readSections(newest: number): Dictionary {
    const seen = new Set<number>();
    let trailer: Dictionary | undefined;
    const waiting = [newest];
    while (waiting.length > 0) {
      const at = waiting.shift()!;
      if (seen.has(at) || seen.size === MOST_SECTIONS) {
        continue;
      }
      seen.add(at);
      const dictionary = this.readSection(at);
      trailer ??= dictionary;
      for (const key of ['/XRefStm', '/Prev']) {
        const next = dictionary.get(key);
        if (typeof next === 'number') {
          waiting.push(next);
        }
      }
    }
    return trailer!;
  }

  private readSection(at: number): Dictionary {
    return this.startsWithTable(at) ? this.readTable(at) : this.readStream(at);
  }

  private startsWithTable(at: number): boolean {
    return this.text(at, WINDOW_BYTES).trimStart().startsWith('xref');
  }

  private readTable(at: number): Dictionary {
    let position = at + this.text(at, WINDOW_BYTES).indexOf('xref') + 'xref'.length;
    for (;;) {
      const text = this.text(position, WINDOW_BYTES);
      const range = /^\s*(\d+)\s+(\d+)\s*?(?:\r\n|\n|\r| \n| \r)/.exec(text);
      if (!range) {
        break;
      }
      const [first, count] = [Number(range[1]), Number(range[2])];
      const rowsAt = position + range[0].length;
      this.sections.push({
        find: (objectNumber) => objectNumber >= first && objectNumber < first + count ? this.tableRow(rowsAt, objectNumber - first) : undefined,
      });
      position = rowsAt + count * TABLE_ROW_BYTES;
    }
    return this.parsed(position, (syntax) => {
      syntax.expect('trailer');
      return syntax.dictionaryValue();
    });
  }

  private tableRow(rowsAt: number, row: number): Entry {
    const found = /^(\d{10}) \d{5} ([nf])/.exec(this.text(rowsAt + row * TABLE_ROW_BYTES, TABLE_ROW_BYTES));
    if (!found) {
      throw new Malformed();
    }
    return found[2] === 'f' ? 'FREE' : { offset: Number(found[1]) };
  }

  private readStream(at: number): Dictionary {
    const { dictionary, bytes } = this.streamAt(at);
    const widths = numbers(dictionary.get('/W'));
    const size = dictionary.get('/Size');
    if (widths.length !== 3 || typeof size !== 'number') {
      throw new Malformed();
    }
    const rowBytes = widths[0] + widths[1] + widths[2];
    const ranges = dictionary.has('/Index') ? numbers(dictionary.get('/Index')) : [0, size];
    let rows = 0;
    for (let i = 0; i + 1 < ranges.length; i += 2) {
      const [first, count, before] = [ranges[i], ranges[i + 1], rows];
      rows += count;
      this.sections.push({
        find: (objectNumber) => objectNumber >= first && objectNumber < first + count
          ? streamRow(bytes, (before + objectNumber - first) * rowBytes, widths) : undefined,
      });
    }
    return dictionary;
  }

  private compressedObject(stream: number, index: number): PdfValue {
    const { text, positions } = this.objectStream(stream);
    if (index >= positions.length) {
      throw new Malformed();
    }
    return new PdfSyntax(text, positions[index]).value();
  }

  private objectStream(objectNumber: number): ObjectStream {
    const known = this.objectStreams.get(objectNumber);
    if (known) {
      return known;
    }
    const entry = this.entryOf(objectNumber);
    if (this.trailer.has('/Encrypt') || entry === undefined || entry === 'FREE' || !('offset' in entry)) {
      throw new Malformed();
    }
    const { dictionary, bytes } = this.streamAt(entry.offset, objectNumber);
    const [count, first] = ['/N', '/First'].map((key) => dictionary.get(key));
    if (typeof count !== 'number' || typeof first !== 'number') {
      throw new Malformed();
    }
    const text = `${bytes.toString('latin1')} `;
    const header = new PdfSyntax(text);
    const positions: number[] = [];
    for (let i = 0; i < count; i++) {
      header.integer();
      positions.push(first + header.integer());
    }
    const read = { text, positions };
    this.objectStreams.set(objectNumber, read);
    return read;
  }

  private streamAt(at: number, objectNumber?: number): { dictionary: Dictionary; bytes: Buffer } {
    const { value, end } = this.objectAt(at, objectNumber);
    if (!(value instanceof Map)) {
      throw new Malformed();
    }
    const dictionary = value as Dictionary;
    const begin = /^\s*stream(?:\r\n|\n)/.exec(this.text(end, 64));
    const length = this.resolve(dictionary.get('/Length'));
    if (!begin || typeof length !== 'number' || length > LARGEST_OBJECT_BYTES) {
      throw new Malformed();
    }
    return { dictionary, bytes: decodeStream(this.bytes(this.headerAt + end + begin[0].length, length), dictionary) };
  }

  private objectAt(at: number, objectNumber?: number): { value: PdfValue; end: number } {
    return this.parsed(at, (syntax) => {
      const found = syntax.integer();
      syntax.integer();
      syntax.expect('obj');
      if (objectNumber !== undefined && found !== objectNumber) {
        throw new Malformed();
      }
      return { value: syntax.value(), end: at + syntax.at };
    });
  }

  /** Reads as much of the file as the object takes. */
  private parsed<T>(at: number, parse: (syntax: PdfSyntax) => T): T {
    for (let window = WINDOW_BYTES; ; window *= 4) {
      const text = this.text(at, window);
      try {
        return parse(new PdfSyntax(text));
      } catch (error) {
        if (!(error instanceof Malformed) || text.length < window || window > LARGEST_OBJECT_BYTES) {
          throw error;
        }
      }
    }
  }

  /** As much as there is, from a position that counts from the header, as those in the file do. */
  private text(at: number, length: number): string {
    const from = this.headerAt + at;
    return this.read(from, Math.min(length, this.document.sizeBytes - from));
  }

  private read(at: number, length: number): string {
    if (length > BLOCK_BYTES || at < 0) {
      return this.bytes(at, length).toString('latin1');
    }
    const first = Math.floor(at / BLOCK_BYTES);
    const from = at - first * BLOCK_BYTES;
    const block = this.block(first);
    const beyond = from + length - BLOCK_BYTES;
    return beyond <= 0 ? block.slice(from, from + length) : block.slice(from) + this.block(first + 1).slice(0, beyond);
  }

  private block(index: number): string {
    const known = this.blocks.get(index);
    if (known !== undefined) {
      return known;
    }
    if (this.blocks.size === MOST_BLOCKS) {
      this.blocks.clear();
    }
    const at = index * BLOCK_BYTES;
    const block = this.bytes(at, Math.min(BLOCK_BYTES, this.document.sizeBytes - at)).toString('latin1');
    this.blocks.set(index, block);
    return block;
  }

  private bytes(at: number, length: number): Buffer {
    if (at < 0 || length < 0) {
      throw new Malformed();
    }
    const bytes = Buffer.allocUnsafe(length);
    if (!this.document.readInto(bytes, 0, length, at)) {
      throw new Malformed();
    }
    return bytes;
  }
}

function numbers(value: PdfValue | undefined): number[] {
  if (!Array.isArray(value) || !value.every((item) => Number.isSafeInteger(item) && (item as number) >= 0)) {
    throw new Malformed();
  }
  return value as number[];
}

function streamRow(bytes: Buffer, at: number, [kindWidth, width, lastWidth]: readonly number[]): Entry {
  if (at + kindWidth + width + lastWidth > bytes.length) {
    throw new Malformed();
  }
  const kind = kindWidth === 0 ? 1 : unsigned(bytes, at, kindWidth);
  const value = unsigned(bytes, at + kindWidth, width);
  if (kind === 1) {
    return { offset: value };
  }
  return kind === 2 ? { stream: value, index: unsigned(bytes, at + kindWidth + width, lastWidth) } : 'FREE';
}

function unsigned(bytes: Buffer, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) {
    value = value * 256 + bytes[at + i];
  }
  return value;
}
