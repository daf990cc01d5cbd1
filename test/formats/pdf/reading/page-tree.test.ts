import { bytesOf, CountingBytes, PdfFile } from './pdf-file';
import { DocumentBytes } from '../../../../src/formats/document-bytes';
import { readPageTree } from '../../../../src/formats/pdf/page-tree';
import { countPages } from '../../../../src/formats/pdf/pages';

/** Object 1 is the catalog, and 2 the upmost node, unless they are said to be others. */
function treeOf(objects: Readonly<Record<number, string>>, { trailer = '/Size 99/Root 1 0 R' } = {}): DocumentBytes {
  const file = new PdfFile();
  const all = { 1: '<</Type/Catalog/Pages 2 0 R>>', ...objects };
  const positions = Object.fromEntries(Object.entries(all).map(([number, body]) => [number, file.object(Number(number), body)]));
  return new CountingBytes(file.end(file.table(positions, trailer)));
}

const page = (parent = 2) => `<</Type/Page/Parent ${parent} 0 R>>`;
const node = (kids: string, count = '', parent?: number) => `<</Type/Pages${parent === undefined ? '' : `/Parent ${parent} 0 R`}/Kids[${kids}]${count && `/Count ${count}`}>>`;
const read = (objects: Readonly<Record<number, string>>, most = 100) => readPageTree(treeOf(objects), most);

test.each<[string, Readonly<Record<number, string>>, unknown]>([
  ['below one node', { 2: node('3 0 R 4 0 R 5 0 R'), 3: page(), 4: page(), 5: page() }, [3, 4, 5]],
  ['in the order of the tree, and not of their numbers', { 2: node('7 0 R 3 0 R 5 0 R'), 3: page(), 5: page(), 7: page() }, [7, 3, 5]],
  ['below several', { 2: node('3 0 R 4 0 R'), 3: node('7 0 R 5 0 R', '2', 2), 4: node('6 0 R', '1', 2), 5: page(3), 6: page(4), 7: page(3) }, [7, 5, 6]],
  ['beside nodes', { 2: node('3 0 R 4 0 R 5 0 R'), 3: page(), 4: node('6 0 R'), 5: page(), 6: page(4) }, [3, 6, 5]],
  ['below a node without pages', { 2: node('3 0 R 4 0 R'), 3: node(''), 4: page() }, [4]],
  ['one that names no parent', { 2: node('3 0 R'), 3: '<</Type/Page>>' }, [3]],
  ['one that is named twice', { 2: node('3 0 R 3 0 R'), 3: page() }, [3, 3]],
  ['one that is no object of its own', { 2: node('3 0 R <</Type/Page/Parent 2 0 R>>'), 3: page() }, [3, undefined]],
  ['beside what is no page', { 2: node('3 0 R null 9 0 R 7 (x) 4 0 R'), 3: page(), 4: page() }, [3, 4]],
  ['where a list of kids is an object', { 2: '<</Type/Pages/Kids 8 0 R>>', 8: '[3 0 R]', 3: page() }, [3]],
  ['where nodes are no objects of their own', { 2: node('<</Kids[3 0 R]>> <</Kids[4 0 R]>>'), 3: page(), 4: page() }, [3, 4]],
  ['none', { 2: node('') }, []],
  ['the upmost node is one itself', { 2: '<</Type/Page>>' }, [2]],
])('pages are counted: %s', (_, objects, pages) => {
  expect(read(objects)?.pages).toEqual(pages);
});

test.each<[string, number | undefined]>([['3', 3], ['0', 0], ['-1', -1], ['9 0 R', 5], ['/Three', undefined], ['', undefined]])('the count that stands there, %s, is a claim', (count, claimedCount) => {
  expect(read({ 2: node('3 0 R', count), 3: page(), 9: '5' })).toMatchObject({ claimedCount, pages: [3] });
});

test('a portfolio is known by its catalog', () => {
  expect(read({ 2: node('3 0 R'), 3: page() })?.isPortfolio).toBe(false);
  expect(read({ 1: '<</Type/Catalog/Pages 2 0 R/Collection<<>>>>', 2: node('3 0 R'), 3: page() })?.isPortfolio).toBe(true);
});

test('counting ends where it is told to', () => {
  const objects = { 2: node('3 0 R 4 0 R 5 0 R'), 3: page(), 4: page(), 5: page() };
  expect([2, 3, 4].map((most) => read(objects, most))).toMatchObject([
    { pages: [3, 4], isWhole: false }, { pages: [3, 4, 5], isWhole: false }, { pages: [3, 4, 5], isWhole: true },
  ]);
});

test.each<[string, Readonly<Record<number, string>>]>([
  ['no catalog', { 1: '[1]', 2: node('3 0 R'), 3: page() }],
  ['no node', { 2: '(none)' }],
  ['a node that is no object', { 1: '<</Pages<</Kids[3 0 R]>>>>', 3: page() }],
  ['no name of it', { 1: '<</Type/Catalog>>', 2: node('3 0 R'), 3: page() }],
  ['a tree that leads back to its root', { 2: node('3 0 R'), 3: node('2 0 R') }],
  ['one that leads to itself', { 2: node('3 0 R 4 0 R'), 3: page(), 4: node('4 0 R') }],
  ['a node that is named twice', { 2: node('3 0 R 3 0 R'), 3: node('4 0 R'), 4: page(3) }],
  ['an object that breaks off', { 2: node('3 0 R 4 0 R'), 3: page(), 4: '<</Type/Page' }],
])('PDFium counts: %s', (_, objects) => {
  expect(read(objects)).toBeUndefined();
});

test('a file without a catalog is counted by PDFium', () => {
  expect(readPageTree(treeOf({ 2: node('3 0 R'), 3: page() }, { trailer: '/Size 9' }), 9)).toBeUndefined();
});

test('so many nodes that nobody has them are not followed', () => {
  expect(read({ 2: node('null '.repeat(199_998)), 3: page() })?.pages).toEqual([]);
  expect(read({ 2: node('null '.repeat(200_001)), 3: page() })).toBeUndefined();
});

test('a tree may be as deep as it likes', () => {
  const depth = 20_000;
  const nodes = Object.fromEntries(Array.from({ length: depth }, (_, i) => [i + 2, node(`${i + 3} 0 R`)]));
  expect(read({ ...nodes, [depth + 2]: page(depth + 1) })?.pages).toEqual([depth + 2]);
});

test('a fault of the disk says nothing of the document', () => {
  const fault = new Error('The disk is gone.');
  expect(() => readPageTree({ sizeBytes: 100, readInto: () => { throw fault; } }, 9)).toThrow(fault);
});

test('pages in object streams are counted', () => {
  const file = new PdfFile();
  const at = file.objectStream(4, { 1: '<</Pages 2 0 R>>', 2: node('5 0 R 6 0 R', '9'), 5: page(), 6: page() });
  const inStream = (index: number) => [2, 0, 0, 4, index];
  const rows = [inStream(0), inStream(1), [1, ...bytesOf(at, 3), 0], inStream(2), inStream(3)];
  const end = file.crossReferenceStream(9, rows, [1, 3, 1], '/Root 1 0 R/Size 10/Index[1 2 4 3]');
  expect(readPageTree(new CountingBytes(file.end(end)), 100)).toMatchObject({ pages: [5, 6], claimedCount: 9, isWhole: true });
});

describe('what is made of it', () => {
  const three = { 3: page(), 4: page(), 5: page() };
  const counted = (count: string, most = 100, objects: Readonly<Record<number, string>> = three) => {
    const document = treeOf({ ...objects, 2: node(Object.keys(objects).map((number) => `${number} 0 R`).join(' '), count) });
    const { document: opened, ...rest } = countPages(document, most);
    return { ...rest, isAsItWas: opened === document };
  };

  test.each(['3', '0', '-1', '', '/Three'])('the document is as it was where it states %s', (count) => {
    expect(counted(count)).toEqual({ isAsItWas: true, isPortfolio: false });
  });

  test.each(['2', '4', '1000'])('it states %s and gets the right number', (count) => {
    expect(counted(count)).toEqual({ isAsItWas: false, isPortfolio: false, claimedCount: Number(count), leastCount: 3 });
  });

  test('more pages than are allowed need not be counted', () => {
    expect([1, 2, 3].map((most) => counted('1', most))).toEqual([
      { isAsItWas: true, isPortfolio: false, leastCount: 2 },
      { isAsItWas: true, isPortfolio: false, leastCount: 3 },
      { isAsItWas: false, isPortfolio: false, claimedCount: 1, leastCount: 3 },
    ]);
  });

  test('PDFium counts where no page is found, or the file is damaged', () => {
    expect(counted('5', 100, {})).toEqual({ isAsItWas: true });
    expect(countPages(new CountingBytes(Buffer.from('%PDF-')), 100)).toEqual({ document: expect.anything() });
  });

  test('the claim is told where the right number cannot be written', () => {
    const document = treeOf({ 2: node('3 0 R <</Type/Page/Parent 2 0 R>>', '9'), 3: page() });
    expect(countPages(document, 100)).toEqual({ document, isPortfolio: false, claimedCount: 9, leastCount: 2 });
  });
});
