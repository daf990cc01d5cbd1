import { normalize } from './blocks';
import { documentOf, expectValid } from './schema';
import { toText } from '../../src/normalization';
import { RekognitionAnswer, toTextractPart } from '../../src/normalization/rekognition-part';

type Detection = NonNullable<RekognitionAnswer['TextDetections']>[number];

/** As DetectText gives it: in fractions of the image, with a polygon beside the box. */
function detection(Type: string, Id: number, DetectedText: string, more: Partial<Detection> = {}): Detection {
  const Geometry = { BoundingBox: { Left: 0.1, Top: 0.1 + Id / 100, Width: 0.2, Height: 0.05 }, Polygon: [{ X: 0.1, Y: 0.1 }] };
  return { Type, Id, DetectedText, Confidence: 90 + Id, Geometry, ...more };
}

/** Lines first and then all words, as the service orders them. */
const SIGN = {
  TextDetections: [
    detection('LINE', 0, 'NO PARKING'), detection('LINE', 1, '8 AM'),
    detection('WORD', 2, 'NO', { ParentId: 0 }), detection('WORD', 4, '8', { ParentId: 1 }),
    detection('WORD', 3, 'PARKING', { ParentId: 0 }), detection('WORD', 5, 'AM', { ParentId: 1 }),
  ],
  TextModelVersion: '3.0',
};

test('each word is in the line that it names, in the order of the answer, with its place and confidence', async () => {
  const { page, pages, warnings } = await normalize(toTextractPart(SIGN));

  expectValid(documentOf(pages, warnings));
  expect(warnings).toEqual([]);
  expect(pages).toHaveLength(1);
  expect(page.lines.map(({ text, words }) => [text, words.map((word) => word.text)])).toEqual([['NO PARKING', ['NO', 'PARKING']], ['8 AM', ['8', 'AM']]]);
  expect(page.lines[0]).toMatchObject({ confidence: 90, boundingBox: { left: 0.1, top: 0.1, width: 0.2, height: 0.05 } });
  expect(page.lines[0].words[1]).toMatchObject({ confidence: 93, boundingBox: { top: 0.13 } });
  expect(page.unplacedWords).toBeUndefined();
  expect(toText(page)).toBe('NO PARKING\n8 AM\n');
});

test('line 0 is a line like others, though 0 is no truth', () => {
  const { Blocks } = toTextractPart({ TextDetections: [detection('LINE', 0, 'NO'), detection('WORD', 1, 'NO', { ParentId: 0 })] });

  expect(Blocks!.find((block) => block!.BlockType === 'LINE')!.Relationships).toEqual([{ Type: 'CHILD', Ids: ['1'] }]);
});

test('a word that names no line, or one that is not there, is kept beside the lines', async () => {
  const { page, warnings } = await normalize(toTextractPart({
    TextDetections: [detection('LINE', 0, 'NO'), detection('WORD', 1, 'NO', { ParentId: 0 }), detection('WORD', 2, 'EXIT'), detection('WORD', 3, 'STOP', { ParentId: 7 })],
  }));

  expect(warnings).toEqual([]);
  expect(page.lines.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(['NO']);
  expect(page.unplacedWords!.map(({ text }) => text)).toEqual(['EXIT', 'STOP']);
});

test('an image without text is a page without lines', async () => {
  const { pages, warnings } = await normalize(toTextractPart({ TextDetections: [] }));

  expect(pages).toEqual([{ page: 1, lines: [] }]);
  expect(warnings).toEqual([]);
  expect(toTextractPart({}).DocumentMetadata).toEqual({ Pages: 1 });
});

test.each([
  ['no list', { TextDetections: 'NO PARKING' }],
  ['members that are no objects', { TextDetections: [null, 5, 'NO'] }],
  ['detections of nothing', { TextDetections: [{}, { Type: 5, Id: 'x', ParentId: {} }] }],
])('%s is taken for what it is, without a failure', async (_, answer) => {
  const { page, pages, warnings } = await normalize(toTextractPart(answer as RekognitionAnswer));

  expectValid(documentOf(pages, warnings));
  expect(page.lines).toEqual([]);
});
