import { bytesOf, CountingBytes, PdfFile } from './pdf-file';
import { CrossReference } from '../../../../src/formats/pdf/cross-reference';
import { Malformed, Reference } from '../../../../src/formats/pdf/pdf-syntax';

const opened = (bytes: Buffer) => new CrossReference(new CountingBytes(bytes));
const object = (file: CrossReference, objectNumber: number) => file.resolve(new Reference(objectNumber));

/** Objects by number, found by a table. */
function fileOf(objects: Readonly<Record<number, string>>, { before = '', lineEnd = '\n', trailer = '/Root 1 0 R', after = '' } = {}): Buffer {
  const file = new PdfFile(before);
  const positions = Object.fromEntries(Object.entries(objects).map(([number, body]) => [number, file.object(Number(number), body)]));
  return file.end(file.table({ 0: 'f', ...positions }, trailer, lineEnd), after);
}

describe('a table', () => {
  const objects = { 1: '<</Type/Catalog>>', 2: '(text)', 7: '[1 2]', 8: '42' };

  test.each(['\n', '\r\n', ' \n', ' \r', '\r'])('gives objects, in several parts whose heads end with %j', (lineEnd) => {
    const file = opened(fileOf(objects, { lineEnd }));
    expect(object(file, 1)).toEqual(new Map([['/Type', '/Catalog']]));
    expect([2, 7, 8].map((number) => object(file, number))).toEqual([null, [1, 2], 42]);
    expect(file.trailer).toEqual(new Map([['/Root', new Reference(1)]]));
    expect(file.isTable).toBe(true);
  });

  test.each([0, 3, 6, 9, 1000])('object %d is null: it is free, or there is none', (objectNumber) => {
    expect(object(opened(fileOf(objects)), objectNumber)).toBeNull();
  });

  test('what is no reference is itself', () => {
    const file = opened(fileOf(objects));
    expect([5, '/A', null, undefined].map((value) => file.resolve(value))).toEqual([5, '/A', null, null]);
  });

  test.each(['x', 'From: somebody\r\n\r\n', '\0'.repeat(128)])('counts positions from the header, behind %j', (before) => {
    const file = opened(fileOf(objects, { before }));
    expect(file.headerAt).toBe(before.length);
    expect(object(file, 8)).toBe(42);
  });

  test('counts from the beginning where there is no header', () => {
    const bytes = fileOf(objects);
    bytes.write('%XYZ', 0, 'latin1');
    expect(object(opened(bytes), 8)).toBe(42);
  });

  test.each([
    ['a row of another shape', (text: string) => text.replace(/00000 n \n0/, '00000 x \n0')],
    ['a position that is short', (text: string) => text.replace(/\n0000(\d{6}) 00000 n \n/, '\n000$1 00000 n  \n')],
    ['a position of something else', (text: string) => text.replace('1 0 obj', '3 0 obj')],
    ['a position of no object', (text: string) => text.replace('1 0 obj', '1 0 abc')],
    ['an object that has no generation', (text: string) => text.replace('1 0 obj', '1 R obj')],
    ['an object that breaks off', (text: string) => text.replace('/Catalog>>', '/Catalog))')],
  ])('is malformed: %s', (_, damage) => {
    const text = fileOf(objects).toString('latin1');
    const damaged = damage(text);
    expect(damaged).not.toBe(text);
    const file = opened(Buffer.from(damaged, 'latin1'));
    expect(() => object(file, 1)).toThrow(Malformed);
    expect(object(file, 8)).toBe(42); // others are found
  });

  test.each([
    ['no trailer', (text: string) => text.replace('trailer', 'trail')],
    ['a trailer that is no dictionary', (text: string) => text.replace(/trailer\n<<.*>>/, 'trailer\n[1]')],
    ['no startxref', (text: string) => text.replace('startxref', 'startref')],
    ['no position', (text: string) => text.replace(/startxref\n\d+/, 'startxref\n')],
    ['a position beyond the end', (text: string) => text.replace(/startxref\n\d+/, 'startxref\n99999')],
    ['a negative position', (text: string) => text.replace(/startxref\n\d+/, 'startxref\n-9')],
    ['a position of nothing', (text: string) => text.replace(/startxref\n\d+/, 'startxref\n12')],
    ['nothing', () => ''],
  ])('cannot be read: %s', (_, damage) => {
    expect(() => opened(Buffer.from(damage(fileOf(objects).toString('latin1')), 'latin1'))).toThrow(Malformed);
  });

  test('is named in the last 2,048 bytes, by the last that names one', () => {
    const tail = fileOf(objects).toString('latin1').split('startxref')[1].length + 'startxref'.length;
    expect(object(opened(fileOf(objects, { after: ' '.repeat(2048 - tail) })), 8)).toBe(42);
    expect(() => opened(fileOf(objects, { after: ' '.repeat(2049 - tail) }))).toThrow(Malformed);
    const file = new PdfFile();
    const at = file.object(1, '42');
    const table = file.table({ 1: at }, '/Root 1 0 R');
    file.add('startxref\n7\n');
    expect(object(opened(file.end(table)), 1)).toBe(42);
  });

  test('ends with the file, after its number', () => {
    const file = new PdfFile();
    const at = file.object(1, '42');
    const table = file.table({ 1: at }, '/Root 1 0 R');
    const bytes = file.end(table);
    expect(object(opened(bytes.subarray(0, bytes.length - '\n%%EOF\n'.length)), 1)).toBe(42);
  });
});

describe('updates', () => {
  test('the newest says what an object is, and what the file is about', () => {
    const file = new PdfFile();
    const first = file.table({ 1: file.object(1, '10'), 2: file.object(2, '20'), 3: file.object(3, '30') }, '/Root 1 0 R/Size 4');
    const second = file.table({ 2: file.object(2, '21') }, `/Root 2 0 R/Prev ${first}`);
    const third = file.table({ 3: 'f' }, `/Root 2 0 R/Size 9/Prev ${second}`);
    const read = opened(file.end(third));
    expect([1, 2, 3].map((number) => object(read, number))).toEqual([10, 21, null]);
    expect(read.trailer.get('/Size')).toBe(9);
    expect(read.newestAt).toBe(third);
  });

  test('a table may be completed by a stream, which goes before what is older', () => {
    const file = new PdfFile();
    const old = file.table({ 1: file.object(1, '10'), 5: file.object(5, '50') }, '/Root 1 0 R');
    const stream = file.crossReferenceStream(6, [[1, ...bytesOf(file.object(5, '55'), 2), 0]], [1, 2, 1], '/Size 6/Index[5 1]');
    const read = opened(file.end(file.table({ 0: 'f' }, `/Root 1 0 R/XRefStm ${stream}/Prev ${old}`)));
    expect([1, 5].map((number) => object(read, number))).toEqual([10, 55]);
  });

  test('that lead back to each other end', () => {
    const file = new PdfFile();
    const first = file.add('');
    const at = first + 'xref\n1 1\n0000000000 00000 n \ntrailer\n<</Prev 00000>>\n'.length;
    file.add(`xref\n1 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Prev ${String(first).padStart(5, '0')}>>\n`);
    file.object(1, '42');
    expect(object(opened(file.end(first)), 1)).toBe(42);
  });

  test.each(['/A', '(9)', '9 0 R', '[9]'])('a predecessor %s is none', (prev) => {
    expect(object(opened(fileOf({ 1: '42' }, { trailer: `/Prev ${prev}` })), 1)).toBe(42);
  });

  test('a thousand are followed, and no more', () => {
    const chain = (updates: number) => {
      const file = new PdfFile();
      let last = file.table({ 1: file.object(1, '42') }, '/Root 1 0 R');
      for (let i = 1; i < updates; i++) {
        last = file.table({}, `/Prev ${last}`);
      }
      return opened(file.end(last));
    };
    expect(object(chain(1000), 1)).toBe(42);
    expect(object(chain(1001), 1)).toBeNull();
  });
});

describe('a cross-reference stream', () => {
  const withRows = (rowsOf: (at: number) => number[][], widths: readonly number[], entries: string) => {
    const file = new PdfFile();
    const at = file.object(4, '42');
    return opened(file.end(file.crossReferenceStream(9, rowsOf(at), widths, entries)));
  };

  test.each([[1, 2, 1], [2, 3, 2], [1, 4, 0], [1, 6, 2]])('has fields of %d, %d and %d bytes', (kind, value, last) => {
    const row = (entry: number[]) => [...bytesOf(entry[0], kind), ...bytesOf(entry[1], value), ...bytesOf(entry[2], last)];
    const file = withRows((at) => [row([0, 0, 0]), row([1, at, 0])], [kind, value, last], '/Size 5/Index[0 1 4 1]');
    expect([0, 4, 5].map((number) => object(file, number))).toEqual([null, 42, null]);
    expect(file.isTable).toBe(false);
  });

  test('all are at a position where kinds are not named', () => {
    expect(object(withRows((at) => [bytesOf(at, 3)], [0, 3, 0], '/Size 5/Index[4 1]'), 4)).toBe(42);
  });

  test('it begins with object 0 where nothing is said', () => {
    const free = [0, 0, 0, 0];
    const file = withRows((at) => [free, free, free, free, [1, ...bytesOf(at, 2), 0]], [1, 2, 1], '/Size 5');
    expect([3, 4, 5].map((number) => object(file, number))).toEqual([null, 42, null]);
  });

  test('has several parts', () => {
    const file = withRows((at) => [[0, 0, 0, 0], [0, 0, 0, 0], [1, ...bytesOf(at, 2), 0], [7, 0, 0, 0]], [1, 2, 1], '/Size 9/Index[0 2 4 2]');
    expect([1, 2, 4, 5].map((number) => object(file, number))).toEqual([null, null, 42, null]); // a kind that is not known is null, as the standard has it
  });

  test.each(['/W[1 2]/Size 5', '/W[1 2 1 1]/Size 5', '/W 1/Size 5', '/W[1 -2 1]/Size 5', '/W[1 2.5 1]/Size 5', '/W[1 2 1]', '/W[1 2 1]/Size/A', '/W[1 2 1]/Size 5/Index 1', '/W[1 2 1]/Size 5/Index[0 -1]'])(
    'is malformed: %s', (entries) => {
      const file = new PdfFile();
      const at = file.stream(9, `/Type/XRef${entries}`, Buffer.alloc(20));
      expect(() => opened(file.end(at))).toThrow(Malformed);
    });

  test('has no rows behind its end', () => {
    const file = withRows((at) => [[0, 0, 0, 0], [1, ...bytesOf(at, 2), 0]], [1, 2, 1], '/Size 9/Index[3 2 6 2]');
    expect(object(file, 4)).toBe(42);
    expect(() => object(file, 6)).toThrow(Malformed);
  });
});

describe('an object stream', () => {
  const withStream = (write: (file: PdfFile) => number, row: (streamAt: number) => number[][] = () => [], more = '') => {
    const file = new PdfFile();
    const at = write(file);
    const rows = [[1, ...bytesOf(at, 3), 0], [2, 0, 0, 4, 0], [2, 0, 0, 4, 1], ...row(at)];
    return opened(file.end(file.crossReferenceStream(9, rows, [1, 3, 1], `/Size 9/Index[4 ${rows.length}]${more}`)));
  };
  const two = (file: PdfFile) => file.objectStream(4, { 5: '<</A[1 2]>>', 6: '66' });

  test('holds objects, by their place', () => {
    const file = withStream(two);
    expect([6, 5].map((number) => object(file, number))).toEqual([66, new Map([['/A', [1, 2]]])]);
  });

  test('is unfolded once', () => {
    const file = new PdfFile();
    const at = file.objectStream(4, { 5: '55', 6: '66' });
    const rows = [[1, ...bytesOf(at, 3), 0], [2, 0, 0, 4, 0], [2, 0, 0, 4, 1]];
    const document = new CountingBytes(file.end(file.crossReferenceStream(9, rows, [1, 3, 1], '/Size 9/Index[4 3]')));
    const read = new CrossReference(document);
    object(read, 5);
    const { reads } = document;
    object(read, 6);
    expect(document.reads).toBe(reads);
  });

  test.each<[string, (file: PdfFile) => number]>([
    ['no number of objects', (file) => file.objectStream(4, { 5: '55', 6: '66' }, '/First 8')],
    ['no first position', (file) => file.objectStream(4, { 5: '55', 6: '66' }, '/N 2')],
    ['fewer objects than it states', (file) => file.objectStream(4, { 5: '55', 6: '66' }, '/N 9/First 8')],
    ['another number', (file) => file.objectStream(3, { 5: '55', 6: '66' })],
    ['no stream', (file) => file.object(4, '<</N 2/First 8>>')],
    ['no dictionary', (file) => file.object(4, '[1]')],
  ])('is malformed: %s', (_, write) => {
    expect(() => object(withStream(write), 5)).toThrow(Malformed);
  });

  test('has no object behind its last', () => {
    const file = withStream((each) => each.objectStream(4, { 5: '55' }));
    expect(object(file, 5)).toBe(55);
    expect(() => object(file, 6)).toThrow(Malformed);
  });

  test('lies in no other, is not free, and is there', () => {
    const file = withStream(two, () => [[2, 0, 0, 5, 0], [2, 0, 0, 8, 0]]); // 7 in 5, which is in 4; 8 in itself
    expect(() => object(file, 7)).toThrow(Malformed);
    expect(() => object(file, 8)).toThrow(Malformed);
    const free = withStream(two, () => [[2, 0, 0, 8, 0], [0, 0, 0, 0, 0], [2, 0, 0, 99, 0]]);
    expect(() => object(free, 7)).toThrow(Malformed);
    expect(() => object(free, 9)).toThrow(Malformed);
  });

  test('of an encrypted file cannot be read', () => {
    expect(() => object(withStream(two, undefined, '/Encrypt 8 0 R'), 5)).toThrow(Malformed);
  });
});

describe('a stream', () => {
  const rows = (at: number) => Buffer.from([1, ...bytesOf(at, 2), 0]);
  const read = (options: Parameters<PdfFile['stream']>[3], { bytes = rows, more = '' } = {}) => {
    const file = new PdfFile();
    const at = file.object(4, '42');
    const length = file.object(5, '8'); // of two rows
    return opened(file.end(file.stream(9, `/Type/XRef/W[1 2 1]/Size 9/Index[4 1 5 1]${more}`, Buffer.concat([bytes(at), bytes(length)]), options)));
  };

  test.each([{ start: 'stream\n' }, { start: 'stream\r\n' }, { start: '\nstream\n' }, { start: '  stream\r\n' }])('begins with %j', (options) => {
    expect(object(read(options), 4)).toBe(42);
  });

  test.each([{ start: 'steam\n' }, { start: 'stream\r' }, { start: 'x stream\n' }, { length: '/Eight' }, { length: '-1' }, { length: String(8 * 1024 * 1024 + 1) }, { length: '99999' }])('is malformed: %j', (options) => {
    expect(() => read(options)).toThrow(Malformed);
  });

  test('may have its length in an object of its own', () => {
    const file = new PdfFile();
    const [four, five] = [file.object(4, '10'), file.object(5, '17')]; // the length of what stands in 6
    const six = file.stream(6, '/Type/ObjStm/N 2/First 8', Buffer.from('7 0 8 3 77 88 '.padEnd(17)), { length: '5 0 R' });
    const positions = [four, five, six].map((at) => [1, ...bytesOf(at, 3), 0]);
    const end = file.crossReferenceStream(9, [...positions, [2, 0, 0, 6, 0], [2, 0, 0, 6, 1]], [1, 3, 1], '/Size 9/Index[4 5]');
    const found = opened(file.end(end));
    expect([7, 8].map((number) => object(found, number))).toEqual([77, 88]);
  });
});

describe('long objects', () => {
  test.each([100, 1000, 1024, 1025, 4000, 4096, 5000, 70_000, 1_000_000])('one of %d bytes is read whole', (length) => {
    const file = opened(fileOf({ 1: `[${'7 '.repeat(length / 2)}]`, 2: '42' }));
    expect(object(file, 1)).toHaveLength(Math.floor(length / 2));
    expect(object(file, 2)).toBe(42);
  });

  test('one that goes on to the end of the file is malformed, and not read for ever', () => {
    const broken = new CountingBytes(Buffer.from(fileOf({ 1: '42', 2: `[${'7 '.repeat(50_000)}` }).toString('latin1').replace('endobj\nxref', 'endxxx\nxref'), 'latin1'));
    const read = new CrossReference(broken);
    const before = broken.reads;
    expect(() => object(read, 2)).toThrow(Malformed);
    expect(broken.reads - before).toBeLessThan(100);
  });

  test.each([0, 1, 2, 5, 9, 15])('one %d bytes before a block of the file ends is read across it', (before) => {
    const file = new PdfFile();
    file.add(' '.repeat(4096 - before - '%PDF-1.7\n'.length));
    const at = file.object(1, '<</A 12345>>');
    expect(object(opened(file.end(file.table({ 1: at }, '/Root 1 0 R'))), 1)).toEqual(new Map([['/A', 12345]]));
  });

  test('parts of the file are read once while there are few, and again where there are many', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => i + 1);
    const document = new CountingBytes(fileOf(Object.fromEntries(numbers.map((number) => [number, `[${number}]${' '.repeat(4000)}`]))));
    const file = new CrossReference(document);
    numbers.forEach((number) => expect(object(file, number)).toEqual([number]));
    const { reads } = document;
    expect(reads).toBeLessThan(2.5 * numbers.length);
    expect(object(file, 200)).toEqual([200]);
    expect(document.reads).toBe(reads);
    expect(object(file, 1)).toEqual([1]);
  });
});

describe('what is plain without reading all of an object', () => {
  const page = '<</Type/Page/Parent 2 0 R>>';
  const plainly = (body: string, number = 3, next = '<</Kids[]>>') => opened(fileOf({ 3: body, 4: next })).plainlyHas(number, '/Parent', '/Kids');

  test.each<[string, boolean]>([
    [page, true], [`<</Type/Page${' '.repeat(900)}/Parent 2 0 R>>`, true],
    ['<</Type/Pages/Parent 2 0 R/Kids[]>>', false], ['<</Kids[]/Parent 2 0 R>>', false], ['<</Type/Page>>', false],
    [`<</Type/Page/Parent 2 0 R/Contents[${'9 0 R '.repeat(300)}]>>`, false],
  ])('%s', (body, expected) => {
    expect(plainly(body)).toBe(expected);
  });

  test('what the next object has is not its own', () => {
    expect(plainly('<</Type/Page>>', 3, '<</Parent 2 0 R>>')).toBe(false);
    expect(plainly(page, 3, '<</Kids[]>>')).toBe(true);
  });

  test.each([0, 5, 99])('object %d is none', (number) => {
    expect(plainly(page, number)).toBe(false);
  });

  test('an object with another number is not meant', () => {
    const bytes = Buffer.from(fileOf({ 3: page }).toString('latin1').replace('3 0 obj', '4 0 obj'), 'latin1');
    expect(opened(bytes).plainlyHas(3, '/Parent', '/Kids')).toBe(false);
  });

  test('one in an object stream is not looked at', () => {
    const file = new PdfFile();
    const at = file.objectStream(4, { 5: page });
    const read = opened(file.end(file.crossReferenceStream(9, [[1, ...bytesOf(at, 3), 0], [2, 0, 0, 4, 0]], [1, 3, 1], '/Size 9/Index[4 2]')));
    expect(read.plainlyHas(5, '/Parent', '/Kids')).toBe(false);
    expect(object(read, 5)).toBeInstanceOf(Map);
  });
});
