import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { Malformed, PdfSyntax } from '../../../../src/formats/pdf/pdf-syntax';
import { decodeStream } from '../../../../src/formats/pdf/stream-decoding';

const MIB = 1024 * 1024;
const decoded = (bytes: Buffer, entries: string) => decodeStream(bytes, new PdfSyntax(`<<${entries}>>`).dictionaryValue());
const plain = Buffer.from([1, 2, 3, 4, 5, 6]);
const packed = deflateSync(plain);

test.each([['', plain], ['/Filter[]', plain], ['/Filter null', plain], ['/Filter/FlateDecode', packed], ['/Filter[/FlateDecode]', packed],
  ['/Filter/FlateDecode/DecodeParms<<>>', packed], ['/Filter/FlateDecode/DecodeParms null', packed], ['/Filter[/FlateDecode]/DecodeParms[null]', packed],
  ['/Filter/FlateDecode/DecodeParms<</Predictor 1/Columns 5>>', packed]])('is as it was: %s', (entries, bytes) => {
  expect(decoded(bytes, entries)).toEqual(plain);
});

test.each(['/Filter/LZWDecode', '/Filter/ASCIIHexDecode', '/Filter[/FlateDecode/FlateDecode]', '/Filter 1', '/Filter[[/FlateDecode]]', '/Filter/FlateDecode/DecodeParms[<<>><<>>]',
  '/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 2>>', '/Filter/FlateDecode/DecodeParms<</Predictor 9/Columns 2>>', '/Filter/FlateDecode/DecodeParms<</Predictor/PNG/Columns 2>>',
  '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>', '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -1>>', '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns/Two>>',
  '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2/Colors 3>>', '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2/BitsPerComponent 16>>',
  '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2/BitsPerComponent 1>>'])('is for others to read: %s', (entries) => {
  expect(() => decoded(packed, entries)).toThrow(Malformed);
});

test.each([['cut off', packed.subarray(0, packed.length - 6)], ['no such stream', plain], ['empty', Buffer.alloc(0)]])('is malformed: %s', (_, bytes) => {
  expect(() => decoded(bytes, '/Filter/FlateDecode')).toThrow(Malformed);
});

test('what unfolds to more than 16 MiB is not unfolded', () => {
  expect(decoded(deflateSync(Buffer.alloc(16 * MIB)), '/Filter/FlateDecode')).toHaveLength(16 * MIB);
  expect(() => decoded(deflateSync(Buffer.alloc(16 * MIB + 1)), '/Filter/FlateDecode')).toThrow(Malformed);
});

/** As ISO/IEC 15948, 9.2 has the filters of a row. */
function filtered(kind: number, row: readonly number[], above: readonly number[]): number[] {
  return [kind, ...row.map((value, i) => {
    const [left, up, corner] = [row[i - 1] ?? 0, above[i] ?? 0, i > 0 ? above[i - 1] ?? 0 : 0];
    const distance = (from: number) => Math.abs(left + up - corner - from);
    const nearest = [left, up, corner].reduce((best, each) => distance(each) < distance(best) ? each : best);
    return (value - [0, left, up, Math.floor((left + up) / 2), nearest][kind] + 256) % 256;
  })];
}

test('rows are as they were before their filters, whichever those are', () => {
  const rows = fc.integer({ min: 1, max: 6 }).chain((columns) => fc.array(fc.record({
    kind: fc.nat(4), row: fc.array(fc.nat(255), { minLength: columns, maxLength: columns }),
  }), { minLength: 1, maxLength: 8 }));
  fc.assert(fc.property(rows, fc.integer({ min: 10, max: 15 }), (given, predictor) => {
    const written = given.flatMap(({ kind, row }, at) => filtered(kind, row, given[at - 1]?.row ?? []));
    const entries = `/Filter/FlateDecode/DecodeParms<</Predictor ${predictor}/Columns ${given[0].row.length}/Colors 1/BitsPerComponent 8>>`;
    expect([...decoded(deflateSync(Buffer.from(written)), entries)]).toEqual(given.flatMap(({ row }) => row));
  }), { numRuns: 500 });
});

const PREDICTED = '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2>>';

test('a row that is not whole is left away', () => {
  expect([...decoded(deflateSync(Buffer.from([0, 7, 8, 2, 1])), PREDICTED)]).toEqual([7, 8]);
});

test('a column is one byte where nothing is said of columns', () => {
  expect([...decoded(deflateSync(Buffer.from([0, 7, 2, 1])), '/Filter/FlateDecode/DecodeParms<</Predictor 12>>')]).toEqual([7, 8]);
});

test.each([5, 6, 255])('there is no filter %d', (kind) => {
  expect(() => decoded(deflateSync(Buffer.from([kind, 7, 8])), PREDICTED)).toThrow(Malformed);
});

test('where two bytes are as near to what Paeth foretells, the one above counts before the one above to the left', () => {
  expect([...decoded(deflateSync(Buffer.from([0, 10, 8, 4, 1, 0])), PREDICTED)]).toEqual([10, 8, 11, 8]);
});
