import { Malformed, PdfSyntax, Reference } from '../../../../src/formats/pdf/pdf-syntax';

// a value that ends where the text does may go on: see below
const read = (text: string) => new PdfSyntax(`${text} `).value();

test.each<[string, unknown]>([
  ['1', 1], ['+17', 17], ['-98', -98], ['34.5', 34.5], ['4.', 4], ['-.002', -0.002], ['0.0', 0],
  ['true', true], ['false', false], ['null', null],
  ['/Name', '/Name'], ['/', '/'], ['/A;Name_With-Various***Characters?', '/A;Name_With-Various***Characters?'], ['/A#42', '/A#42'],
  ['(text)', null], ['()', null], ['(a (b) c)', null], ['(a \\) b)', null], ['(a \\\\)', null], ['<48656C>', null], ['<>', null],
  ['12 0 R', new Reference(12)], ['12\n0\tR', new Reference(12)],
  ['[]', []], ['[1 2]', [1, 2]], ['[1 0 R 2 0 R]', [new Reference(1), new Reference(2)]], ['[1 2 3 0 R]', [1, 2, new Reference(3)]],
  ['[/A/B(c)<64>[1]]', ['/A', '/B', null, null, [1]]], ['[true false null]', [true, false, null]],
  ['<<>>', new Map()], ['<</A 1/B/C>>', new Map<string, unknown>([['/A', 1], ['/B', '/C']])],
  ['<</A<</B[1 0 R]>>/C(>>)>>', new Map<string, unknown>([['/A', new Map([['/B', [new Reference(1)]]])], ['/C', null]])],
  ['  \0\t\f\r\n7', 7], ['% a comment\n7', 7], ['%one\r%two\n 7', 7], ['[1%]\n2]', [1, 2]],
])('%s', (text, value) => {
  expect(read(text)).toEqual(value);
});

test.each(['1 0 Rx', '1 0 R1', '1 0 obj', '1 0  ', '12345678901 0 R'])('%s is no reference, but a number first', (text) => {
  expect(read(text)).toBe(Number(/^\d+/.exec(text)![0]));
});

test.each(['', ')', ']', '>>', '>', '{', 'truth', 'nul', '+', '-', '.', 'R', '<48', '<4<5>', '(a', '(a\\)', '(a(b)', '[1 2', '<</A 1', '<</A>>', '<<1 2>>', '<</A 1 2>>'])('%j is malformed', (text) => {
  expect(() => read(text)).toThrow(Malformed);
});

test.each(['1', '/Name', 'true', '<41>', '12.5'])('%s at the end of what was read may go on', (text) => {
  expect(() => new PdfSyntax(text).value()).toThrow(Malformed);
  expect(() => new PdfSyntax(`${text}\n`).value()).not.toThrow();
});

test.each([['(a)', null], ['[1]', [1]], ['<</A 1>>', new Map([['/A', 1]])], ['1 0 R', new Reference(1)]])('%s ends by itself', (text, value) => {
  expect(new PdfSyntax(text).value()).toEqual(value);
});

test('lists and dictionaries are 50 deep at most, since each takes a part of the stack', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(read(nested(51))).toHaveLength(1);
  expect(() => read(nested(52))).toThrow(Malformed);
  const dictionaries = (depth: number) => `${'<</A'.repeat(depth)}/B${'>>'.repeat(depth)}`;
  expect(read(dictionaries(50))).toBeInstanceOf(Map);
  expect(() => read(dictionaries(51))).toThrow(Malformed);
});

test('one value after the other, from a position', () => {
  const syntax = new PdfSyntax('xx 12 0 obj <</A 1>> endobj ', 2);
  expect(syntax.integer()).toBe(12);
  expect(syntax.integer()).toBe(0);
  syntax.expect('obj');
  expect(syntax.dictionaryValue()).toEqual(new Map([['/A', 1]]));
  expect(syntax.at).toBe('xx 12 0 obj <</A 1>>'.length);
  expect(syntax.takes('stream')).toBe(false);
  expect(() => syntax.expect('stream')).toThrow(Malformed);
  expect(syntax.takes('endobj')).toBe(true);
  expect(syntax.at).toBe('xx 12 0 obj <</A 1>> endobj'.length);
});

test.each(['1.5', '/A', 'true', '[1]', '99999999999999999999'])('%s is no integer', (text) => {
  expect(() => new PdfSyntax(`${text} `).integer()).toThrow(Malformed);
});

test.each(['[1]', '1', '/A', '1 0 R'])('%s is no dictionary', (text) => {
  expect(() => new PdfSyntax(`${text} `).dictionaryValue()).toThrow(Malformed);
});
