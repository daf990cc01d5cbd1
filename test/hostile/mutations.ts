type Random = () => number;

/** Numbers that a reader of a format believes: none, the largest of each width, and those beside them. */
const NUMBERS = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const WORDS = ['/Count 99999999', '/Kids[2 0 R]', '/Length 99999999', '/Filter/FlateDecode', '/Prev 0', 'endstream', 'startxref\n0', '<<<<<<<<', '[[[[[[[[', '(((((((('];

/** A document that differs from `bytes` in one to four ways, as damage or malice would have it. */
export function mutated(bytes: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let result: Buffer = Buffer.from(bytes);
  for (let change = 1 + below(4, random); change > 0; change--) {
    result = CHANGES[below(CHANGES.length, random)](result, others, random);
  }
  return result.length > 0 ? result : Buffer.of(0);
}

const CHANGES: ReadonlyArray<(bytes: Buffer, others: readonly Buffer[], random: Random) => Buffer> = [
  (bytes, _, random) => changed(bytes, (copy) => {
    copy[below(copy.length, random)] = below(256, random);
  }),
  (bytes, _, random) => changed(bytes, (copy) => {
    for (let count = 1 + below(64, random); count > 0; count--) {
      copy[below(copy.length, random)] = below(256, random);
    }
  }),
  (bytes, _, random) => changed(bytes, (copy) => {
    const value = NUMBERS[below(NUMBERS.length, random)];
    const at = below(copy.length, random);
    if (at + 4 <= copy.length) {
      if (random() < 0.5) {
        copy.writeUInt32LE(value, at);
      } else {
        copy.writeUInt32BE(value, at);
      }
    }
  }),
  (bytes, _, random) => changed(bytes, (copy) => {
    copy.write(WORDS[below(WORDS.length, random)], below(copy.length, random), 'latin1');
  }),
  (bytes, _, random) => changed(bytes, (copy) => { // another number where one is written
    const numbers = [...copy.toString('latin1').matchAll(/\d+/g)];
    const found = numbers[below(numbers.length, random)];
    if (found) {
      copy.write(String(below(10 ** Math.min(9, found[0].length), random)).padStart(found[0].length, '9'), found.index, 'latin1');
    }
  }),
  (bytes, _, random) => bytes.subarray(0, below(bytes.length, random)),
  (bytes, _, random) => bytes.subarray(below(bytes.length, random)),
  (bytes, _, random) => { // a part of it again, many times
    const [from, length] = [below(bytes.length, random), 1 + below(200, random)];
    const part = bytes.subarray(from, from + length);
    return Buffer.concat([bytes.subarray(0, from), ...Array.from({ length: 1 + below(500, random) }, () => part), bytes.subarray(from)]);
  },
  (bytes, others, random) => {
    const other = others[below(others.length, random)];
    const at = below(bytes.length, random);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(below(other.length, random)), bytes.subarray(at)]);
  },
];

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) {
    change(copy);
  }
  return copy;
}

function below(count: number, random: Random): number {
  return Math.floor(random() * count);
}
