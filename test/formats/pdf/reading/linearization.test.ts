import { CountingBytes } from './pdf-file';
import { missingBytes } from '../../../../src/formats/pdf/linearization';

const HEAD = '%PDF-1.6\n%\xe2\xe3\n';
const missing = (text: string, sizeBytes: number) => missingBytes(new CountingBytes(Buffer.from(text.padEnd(sizeBytes), 'latin1')));
const first = (entries: string, head = HEAD) => `${head}12 0 obj\n<<${entries}>>\nendobj\n`;

test.each<[number, number | undefined]>([[5000, undefined], [5001, 1], [6000, 1000], [4999, undefined], [0, undefined]])('a file of 5,000 bytes that states %d lacks %p', (stated, lacking) => {
  expect(missing(first(`/Linearized 1/L ${stated}/H[1 2]/O 3/E 4/N 5/T 6`), 5000)).toBe(lacking);
});

test.each<[string, string]>([
  ['the length first', first('/L 6000/Linearized 1')], ['the length on the next line', first('/Linearized 1.0\n/L\n6000')],
  ['behind a list', first('/H [ 10 20 ] /Linearized 1 /L 6000')], ['behind a head of a mail', first('/Linearized 1/L 6000', `From: me\n\n${HEAD}`)],
  ['without a space before its dictionary', `${HEAD}1 0 obj<</Linearized 1/L 6000>>endobj`], ['900 bytes behind the header', first('/Linearized 1/L 6000', `%PDF-1.6\n%${'x'.repeat(900)}\n`)],
])('is found: %s', (_, text) => {
  expect(missing(text, 5000)).toBe(1000);
});

test.each<[string, string]>([
  ['not linearized', first('/L 6000')], ['no length', first('/Linearized 1')], ['another name', first('/Linearized1 1/L 6000')], ['another key', first('/Linearized 1/Length 6000')],
  ['in a later object', `${first('/A 1')}2 0 obj\n<</Linearized 1/L 6000>>\nendobj`], ['behind a stream', `${HEAD}1 0 obj<</Length 1>>stream\n1\nendstream\nendobj\n2 0 obj<</Linearized 1/L 6000>>`],
  ['behind a number', `${HEAD}1 0 obj\n7\nendobj\n2 0 obj\n<</Linearized 1/L 6000>>\nendobj`], ['in text', `${HEAD}(/Linearized 1/L 6000)`],
  ['a length that is no number', first('/Linearized 1/L 9 0 R'.replace('9 0 R', '(9)'))], ['no header', first('/Linearized 1/L 6000', '')],
  ['far behind the header', first('/Linearized 1/L 6000', `%PDF-1.6\n%${'x'.repeat(1100)}\n`)], ['behind the first 2,048 bytes', `${' '.repeat(2030)}${first('/Linearized 1/L 6000')}`],
])('says nothing: %s', (_, text) => {
  expect(missing(text, 5000)).toBeUndefined();
});

test('of a file that is shorter than what is looked at, too', () => {
  const text = first('/Linearized 1/L 6000');
  expect(missing(text, text.length)).toBe(6000 - text.length);
  expect(missing('', 0)).toBeUndefined();
});
