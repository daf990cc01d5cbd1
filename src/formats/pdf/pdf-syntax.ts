/** Viewers look for a PDF's header in its first kilobyte, since mail gateways and web servers put something before it. */
export const HEADER_WITHIN_BYTES = 1024;

/** The number of an indirect object. */
export class Reference {
  public constructor(public readonly objectNumber: number) {}
}

export type Dictionary = ReadonlyMap<string, PdfValue>;
/** A name has its slash. Strings are passed over: nothing here depends on them. */
export type PdfValue = number | boolean | string | null | Reference | readonly PdfValue[] | Dictionary;

/** The bytes are no such object, or go on beyond the part of the file that was read. */
export class Malformed extends Error {}

const DEEPEST = 50;
const LAST_SPACE = 0x20;
const PERCENT = 0x25;
const SLASH = 0x2f;
/* eslint-disable no-control-regex */
const SPACE = /(?:[\u0000\t\n\f\r ]|%[^\r\n]*)*/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const REFERENCE = /(\d{1,10})[\u0000\t\n\f\r ]+\d{1,5}[\u0000\t\n\f\r ]+R(?![^\u0000\t\n\f\r ()<>[\]{}/%])/y;
const NAME = /\/[^\u0000\t\n\f\r ()<>[\]{}/%]*/y;
/* eslint-enable no-control-regex */
const KEYWORD = /true|false|null/y;
const HEX_STRING = /<[^<>]*>/y;

/** Reads the objects of a PDF's own syntax, as ISO 32000-1, 7.3 has it, from a part of the file in Latin-1. */
export class PdfSyntax {
  public constructor(private readonly text: string, public at = 0) {}

  public value(depth = 0): PdfValue {
    if (depth > DEEPEST) {
      throw new Malformed();
    }
    this.skipSpace();
    if (this.takes('<<')) {
      return this.dictionary(depth);
    }
    if (this.takes('[')) {
      return this.array(depth);
    }
    if (this.takes('(')) {
      return this.literalString();
    }
    if (this.text.charCodeAt(this.at) === SLASH) {
      return this.whole(this.match(NAME))[0];
    }
    const reference = this.match(REFERENCE);
    if (reference) {
      return new Reference(Number(reference[1]));
    }
    return simpleValue(this.whole(this.match(NUMBER) ?? this.match(KEYWORD) ?? this.match(HEX_STRING))[0]);
  }

  /** What ends where the text does may go on. */
  private whole(word: RegExpExecArray | undefined): RegExpExecArray {
    if (!word || this.at >= this.text.length) {
      throw new Malformed();
    }
    return word;
  }

  public dictionaryValue(): Dictionary {
    const value = this.value();
    if (!(value instanceof Map)) {
      throw new Malformed();
    }
    return value as Dictionary;
  }

  public integer(): number {
    const value = this.value();
    if (!Number.isSafeInteger(value)) {
      throw new Malformed();
    }
    return value as number;
  }

  /** Whether `word` comes next; then it is passed. */
  public takes(word: string): boolean {
    this.skipSpace();
    const found = this.text.startsWith(word, this.at);
    this.at += found ? word.length : 0;
    return found;
  }

  public expect(word: string): void {
    if (!this.takes(word)) {
      throw new Malformed();
    }
  }

  private dictionary(depth: number): Dictionary {
    const entries = new Map<string, PdfValue>();
    while (!this.takes('>>')) {
      const name = this.match(NAME);
      if (!name) {
        throw new Malformed();
      }
      entries.set(name[0], this.value(depth + 1));
    }
    return entries;
  }

  private array(depth: number): readonly PdfValue[] {
    const items: PdfValue[] = [];
    while (!this.takes(']')) {
      items.push(this.value(depth + 1));
    }
    return items;
  }

  private literalString(): null {
    for (let open = 1; open > 0;) {
      const character = this.text[this.at++];
      if (character === undefined) {
        throw new Malformed();
      }
      this.at += character === '\\' ? 1 : 0;
      open += character === '(' ? 1 : character === ')' ? -1 : 0;
    }
    return null;
  }

  private skipSpace(): void {
    const code = this.text.charCodeAt(this.at);
    if (code <= LAST_SPACE || code === PERCENT) {
      this.match(SPACE);
    }
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    this.at += found ? found[0].length : 0;
    return found;
  }
}

function simpleValue(word: string): PdfValue {
  switch (word) {
    case 'true': return true;
    case 'false': return false;
    case 'null': return null;
    default: return word.startsWith('<') ? null : Number(word);
  }
}
