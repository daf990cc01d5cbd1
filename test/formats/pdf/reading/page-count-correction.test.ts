import * as fc from 'fast-check';
import { bytesOf, CountingBytes, PdfFile } from './pdf-file';
import { DocumentBytes } from '../../../../src/formats/document-bytes';
import { withCountedPages } from '../../../../src/formats/pdf/page-count-correction';
import { readPageTree } from '../../../../src/formats/pdf/page-tree';
import { Reference } from '../../../../src/formats/pdf/pdf-syntax';

const NODE = '<</Type/Pages/Count 9/Kids[3 0 R 4 0 R]/MediaBox[0 0 612.5 792]/Resources 8 0 R/Group<</S/Transparency/I true>>>>';
const PAGE = '<</Type/Page/Parent 2 0 R>>';

function tableFile({ before = '', trailer = '/Size 5/Root 1 0 R', node = NODE } = {}): DocumentBytes {
  const file = new PdfFile(before);
  const positions = { 1: file.object(1, '<</Pages 2 0 R>>'), 2: file.object(2, node), 3: file.object(3, PAGE), 4: file.object(4, PAGE) };
  return new CountingBytes(file.end(file.table(positions, trailer)));
}

function streamFile(before = ''): DocumentBytes {
  const file = new PdfFile(before);
  const rows = [file.object(1, '<</Pages 2 0 R>>'), file.object(2, NODE), file.object(3, PAGE), file.object(4, PAGE)].map((at) => [1, ...bytesOf(at, 2), 0]);
  return new CountingBytes(file.end(file.crossReferenceStream(5, rows, [1, 2, 1], '/Root 1 0 R/Size 6/Index[1 4]')));
}

const corrected = (document: DocumentBytes) => withCountedPages(document, readPageTree(document, 100)!);
const all = (document: DocumentBytes) => {
  const bytes = Buffer.alloc(document.sizeBytes);
  expect(document.readInto(bytes, 0, bytes.length, 0)).toBe(true);
  return bytes;
};

test.each<[string, () => DocumentBytes]>([
  ['found by a table', tableFile], ['found by a stream', streamFile],
  ['behind something else', () => tableFile({ before: 'From: somebody\n\n' })], ['behind something else, found by a stream', () => streamFile('From: somebody\n\n')],
])('the pages are those that are there, and all else is as it was: %s', (_, make) => {
  const document = make();
  const right = corrected(document)!;
  expect(all(right).subarray(0, document.sizeBytes)).toEqual(all(document));
  const tree = readPageTree(right, 100)!;
  expect(tree).toMatchObject({ claimedCount: 2, pages: [3, 4], isWhole: true, rootNumber: 2 });
  expect(tree.root).toEqual(new Map<string, unknown>([
    ['/Type', '/Pages'], ['/Count', 2], ['/Kids', [new Reference(3), new Reference(4)]], ['/MediaBox', [0, 0, 612.5, 792]], ['/Resources', new Reference(8)],
    ['/Group', new Map<string, unknown>([['/S', '/Transparency'], ['/I', true]])],
  ]));
  expect(tree.file.trailer.get('/Root')).toEqual(new Reference(1));
  expect(tree.file.isTable).toBe(readPageTree(document, 100)!.file.isTable);
});

test('it may be corrected again', () => {
  expect(readPageTree(corrected(corrected(streamFile())!)!, 100)).toMatchObject({ claimedCount: 2, pages: [3, 4] });
});

test('pages below several nodes stand below the upmost', () => {
  const file = new PdfFile();
  const bodies = { 1: '<</Pages 2 0 R>>', 2: '<</Count 1/Kids[3 0 R 4 0 R]>>', 3: '<</Parent 2 0 R/Kids[6 0 R]/Count 1>>', 4: PAGE, 6: '<</Type/Page/Parent 3 0 R>>' };
  const positions = Object.fromEntries(Object.entries(bodies).map(([number, body]) => [number, file.object(Number(number), body)]));
  const right = corrected(new CountingBytes(file.end(file.table(positions, '/Size 7/Root 1 0 R'))))!;
  expect(readPageTree(right, 100)!.root.get('/Kids')).toEqual([new Reference(6), new Reference(4)]);
});

test.each<[string, () => DocumentBytes]>([
  ['an encrypted file', () => tableFile({ trailer: '/Size 5/Root 1 0 R/Encrypt<<>>' })],
  ['one that does not say how many objects it has', () => tableFile({ trailer: '/Root 1 0 R' })],
  ['one that says it in words', () => tableFile({ trailer: '/Root 1 0 R/Size/Five' })],
  ['one with a page that is no object', () => tableFile({ node: `<</Kids[3 0 R ${PAGE}]>>` })],
])('%s cannot be corrected', (_, make) => {
  expect(corrected(make())).toBeUndefined();
});

test('any part of it can be read, as from one file', () => {
  const document = corrected(tableFile())!;
  const whole = all(document);
  const part = fc.nat(whole.length).chain((position) => fc.tuple(fc.constant(position), fc.nat(whole.length - position), fc.nat(3)));
  fc.assert(fc.property(part, ([position, length, offset]) => {
    const target = Buffer.alloc(offset + length + 1, 7);
    expect(document.readInto(target, offset, length, position)).toBe(true);
    expect(target).toEqual(Buffer.concat([Buffer.alloc(offset, 7), whole.subarray(position, position + length), Buffer.alloc(1, 7)]));
  }), { numRuns: 500 });
});

test.each([[0, 1], [1, 0], [-1, 2], [-100, 101], [100, 1]])('there is nothing %d bytes from its end that is %d bytes long', (fromEnd, length) => {
  const document = corrected(tableFile())!;
  expect(document.readInto(Buffer.alloc(200), 0, length, document.sizeBytes + fromEnd)).toBe(false);
});

test('what the document does not give, it does not give either', () => {
  const tree = readPageTree(tableFile(), 100)!;
  const source = tableFile();
  const gone = withCountedPages({ sizeBytes: source.sizeBytes, readInto: () => false }, tree)!;
  expect(gone.readInto(Buffer.alloc(9), 0, 9, 0)).toBe(false);
  expect(gone.readInto(Buffer.alloc(9), 0, 9, source.sizeBytes - 3)).toBe(false);
  expect(gone.readInto(Buffer.alloc(9), 0, 9, source.sizeBytes)).toBe(true);
});
