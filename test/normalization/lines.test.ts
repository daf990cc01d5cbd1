import { block, children, geometry, line, normalizeBlocks, PAGE, words } from './blocks';

test('a line has its words in their order, with confidence, place and handwriting', async () => {
  const { page, warnings } = await normalizeBlocks(
    PAGE,
    block('LINE', 'l', { Text: 'Hello Zoë', ...children('Hello', 'Zoë') }),
    block('WORD', 'Zoë', { Text: 'Zoë', Confidence: 71.25, TextType: 'HANDWRITING', Geometry: geometry(0.3, 0.1, 0.1, 0.02) }),
    ...words('Hello'),
  );

  expect(warnings).toEqual([]);
  expect(page.lines).toEqual([{
    text: 'Hello Zoë',
    confidence: 90,
    boundingBox: { left: 0.1, top: 0.1, width: 0.2, height: 0.02 },
    words: [
      { text: 'Hello', confidence: 90, boundingBox: { left: 0.1, top: 0.1, width: 0.2, height: 0.02 } },
      { text: 'Zoë', confidence: 71.25, boundingBox: { left: 0.3, top: 0.1, width: 0.1, height: 0.02 }, handwriting: true },
    ],
  }]);
});

test('words that no line asks for are not lost', async () => {
  const { page } = await normalizeBlocks(PAGE, ...words('alone'), ...line('in line'));

  expect(page.unplacedWords?.map(({ text }) => text)).toEqual(['alone']);
});

test('a word that two lines ask for is counted once', async () => {
  const { page } = await normalizeBlocks(block('LINE', '1', { Text: 'a', ...children('a') }), block('LINE', '2', { Text: 'a', ...children('a') }), ...words('a'));

  expect(page.lines.map((each) => each.words.length)).toEqual([1, 0]);
  expect(page).not.toHaveProperty('unplacedWords');
});

test('words without ids, and different ones with the same id, are kept', async () => {
  const { page, warnings } = await normalizeBlocks(
    { BlockType: 'WORD', Text: 'nameless' }, ...words('a'), block('WORD', 'a', { Text: 'b' }), block('LINE', 'l', { Text: 'a', ...children('a') }),
  );

  expect(page.lines[0].words.map(({ text }) => text)).toEqual(['a']);
  expect(page.unplacedWords?.map(({ text }) => text)).toEqual(['nameless', 'b']);
  expect(warnings).toEqual(['A block has the id of another one (once, on page 1).']);
});

test('a block that comes twice counts once', async () => {
  const { page } = await normalizeBlocks(...line('one two'), ...line('one two'));

  expect(page.lines.map(({ text }) => text)).toEqual(['one two']);
  expect(page).not.toHaveProperty('unplacedWords');
});

test('a line without text says what its words say; without geometry and confidence it says nothing of them', async () => {
  const { page } = await normalizeBlocks({ BlockType: 'LINE', Id: 'l', Text: null, Geometry: null, Confidence: null, ...children('a', 'b') }, ...words('a', 'b'));

  expect(page.lines[0]).toMatchObject({ text: 'a b' });
  expect(page.lines[0].boundingBox).toBeUndefined();
  expect(page.lines[0].confidence).toBeUndefined();
});

test('a line that points nowhere is kept, with a warning', async () => {
  const { page, warnings } = await normalizeBlocks(block('LINE', 'l', { Text: 'still here', ...children('gone', 'lost') }));

  expect(page.lines[0]).toMatchObject({ text: 'still here', words: [] });
  expect(warnings).toEqual(["A block of type 'LINE' points to one that is not there (2 times, first on page 1)."]);
});

test.each([[100.00000762939453, 100], [-1, undefined], [250, undefined], [0, 0]])('a confidence of %d becomes %p', async (Confidence, expected) => {
  const { page } = await normalizeBlocks(block('WORD', 'a', { Text: 'a', Confidence }));

  expect(page.unplacedWords![0].confidence).toBe(expected);
});

test('the rotation of a page comes from its angle, or in quarter turns from its outline', async () => {
  const turned = (Geometry: object) => normalizeBlocks({ BlockType: 'PAGE', Geometry });
  const corner = (X: number, Y: number) => ({ X, Y });

  expect((await turned({ RotationAngle: -3.5 })).page.rotationDegrees).toBe(-3.5);
  expect((await turned({ Polygon: [corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)] })).page.rotationDegrees).toBe(90);
  expect((await turned({ Polygon: [corner(0, 1), corner(0, 0), corner(1, 0), corner(1, 1)] })).page.rotationDegrees).toBe(270);
  expect((await turned({ Polygon: [corner(1, 1), corner(0, 1.000001), corner(0, 0), corner(1, 0)] })).page.rotationDegrees).toBe(180);
  expect((await turned({ Polygon: [] })).page).not.toHaveProperty('rotationDegrees');
});
