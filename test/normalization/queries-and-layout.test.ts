import { block, children, line, normalizeBlocks, words } from './blocks';

test('a query has its answers, or says that there is none', async () => {
  const { page, warnings } = await normalizeBlocks(
    block('QUERY', 'q1', { Query: { Text: 'What is the total?', Alias: 'TOTAL' }, Relationships: [{ Type: 'ANSWER', Ids: ['a1', 'a2'] }] }),
    block('QUERY', 'q2', { Query: { Text: 'Who signed?' } }),
    block('QUERY_RESULT', 'a1', { Text: '12.50', Confidence: 98 }), block('QUERY_RESULT', 'a2', { Text: '12', Confidence: 20 }),
    block('QUERY_RESULT', 'stray', { Text: '42' }),
  );

  expect(warnings).toEqual([]);
  expect(page.queryAnswers!.map(({ boundingBox, ...answer }) => answer)).toEqual([
    { question: 'What is the total?', alias: 'TOTAL', text: '12.50', confidence: 98 },
    { question: 'What is the total?', alias: 'TOTAL', text: '12', confidence: 20 },
    { question: 'Who signed?' },
    { question: '', text: '42', confidence: 90 },
  ]);
});

test('the layout is in reading order, names its lines, and holds the items of a list inside it', async () => {
  const [item, ...itemWords] = line('first item', 0.1, 0.5);
  const [title, ...titleWords] = line('A title', 0.1, 0.1);
  const { page, warnings } = await normalizeBlocks(
    item, ...itemWords, title, ...titleWords,
    block('LAYOUT_TITLE', 'lt', children(title.Id!)), block('LAYOUT_TEXT', 'text', children(item.Id!)), block('LAYOUT_LIST', 'list', children('text')), block('LAYOUT_FIGURE', 'fig'),
  );

  expect(warnings).toEqual([]);
  expect(page.layout!.map(({ type, lines, children: items }) => ({ type, lines, items: items?.map((each) => [each.type, each.lines]) }))).toEqual([
    { type: 'LAYOUT_TITLE', lines: [1], items: undefined },
    { type: 'LAYOUT_LIST', lines: undefined, items: [['LAYOUT_TEXT', [0]]] },
    { type: 'LAYOUT_FIGURE', lines: undefined, items: undefined },
  ]);
  expect(page.readingOrder).toEqual([1, 0]);
});

test('layout elements in a circle, and far too deep, are each there once', async () => {
  const deep = Array.from({ length: 5000 }, (_, i) => block('LAYOUT_LIST', `deep ${i}`, children(`deep ${i + 1}`)));
  const { page, warnings } = await normalizeBlocks(block('LAYOUT_LIST', 'a', children('b')), block('LAYOUT_LIST', 'b', children('a')), ...deep);

  let count = 0;
  const visit = (elements: NonNullable<typeof page.layout>) => elements.forEach((element) => { count += 1; visit(element.children ?? []); });
  visit(page.layout!);
  expect(count).toBe(5002);
  expect(warnings.join()).toContain('nests too deep or in a circle');
});

test('blocks of types that nobody knows are counted, not represented', async () => {
  const { page, warnings } = await normalizeBlocks(block('HOLOGRAM', '1'), block('HOLOGRAM', '2'), { Id: '3' }, ...words('a'));

  expect(page.unplacedWords).toHaveLength(1);
  expect(warnings).toEqual([
    "A block of the unknown type 'HOLOGRAM' is not represented (2 times, first on page 1).",
    "A block of the unknown type '' is not represented (once, on page 1).",
  ]);
});
