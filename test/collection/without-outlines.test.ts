import * as fc from 'fast-check';
import { withoutOutlines } from '../../src/collection/handler/results/without-outlines';
import { normalize } from '../normalization/blocks';
import { answer as answers } from '../normalization/random-answers';

function strip(json: string): string {
  return withoutOutlines(Buffer.from(json)).toString('utf8');
}

function stripped(value: unknown): any {
  return JSON.parse(strip(JSON.stringify(value)));
}

const BOX = { Width: 0.1, Height: 0.5, Left: 1e-7, Top: -2.5e+21 };
const POINTS = [{ X: 0.1234567, Y: 1e-7 }, { X: 1, Y: -2.5e+21 }];
const GEOMETRY = { BoundingBox: BOX, Polygon: POINTS };

test('outlines are left out, and nothing else', () => {
  const word = { BlockType: 'WORD', Text: 'größer 🎉', Geometry: { ...GEOMETRY, RotationAngle: 1.5 }, Page: 1 };
  const line = { Geometry: GEOMETRY, BlockType: 'LINE', Text: 'größer' };

  expect(stripped({ Blocks: [word, line, word], JobStatus: 'SUCCEEDED' })).toEqual({
    Blocks: [
      { ...word, Geometry: { BoundingBox: BOX, RotationAngle: 1.5 } },
      { ...line, Geometry: { BoundingBox: BOX } },
      { ...word, Geometry: { BoundingBox: BOX, RotationAngle: 1.5 } },
    ],
    JobStatus: 'SUCCEEDED',
  });
});

test('the outline of a page stays, whatever the order of its members', () => {
  const word = { BlockType: 'WORD', Geometry: GEOMETRY };
  const typeFirst = { BlockType: 'PAGE', Geometry: GEOMETRY };
  const typeLast = { Geometry: GEOMETRY, BlockType: 'PAGE' };

  const { Blocks } = stripped({ Blocks: [word, word, typeFirst, word, word, typeLast, word, word] });

  expect(Blocks[2]).toEqual(typeFirst);
  expect(Blocks[5]).toEqual(typeLast);
  expect(Blocks.filter(({ Geometry }: { Geometry: object }) => 'Polygon' in Geometry).length).toBeLessThanOrEqual(4);
});

test.each([
  ['no points', { BoundingBox: BOX, Polygon: null }],
  ['a list in the list', { BoundingBox: BOX, Polygon: [[1], [2]] }],
  ['a text with a bracket', { BoundingBox: BOX, Polygon: [{ X: '],"Polygon":[' }] }],
  ['nulls', { BoundingBox: BOX, Polygon: [{ X: null, Y: 1 }] }],
  ['a text that looks like an outline', { BoundingBox: BOX, Text: ',"Polygon":[{"X":1}]' }],
  ['a name that ends like one', { 'BoundingBox': BOX, ',"Polygon': [{ X: 1 }] }],
])('what looks otherwise than Textract writes it is left alone: %s', (_, geometry) => {
  const answer = { Blocks: [{ Geometry: geometry }, { Geometry: geometry }] };

  expect(stripped(answer)).toEqual(answer);
});

test('what is cut off stays cut off', () => {
  const json = JSON.stringify({ Blocks: [{ Geometry: GEOMETRY }, { Geometry: GEOMETRY }] });
  for (let length = 0; length < json.length; length++) {
    expect(() => JSON.parse(strip(json.slice(0, length)))).toThrow(SyntaxError);
  }
});

test('any JSON stays JSON, and loses no more than outlines', () => {
  const member = fc.constantFrom('Polygon', 'Geometry', 'BlockType', ',"Polygon', 'a"b');
  const text = fc.constantFrom('PAGE', '', ',"Polygon":[', ']', '\\', '"', 'é🎉');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, text, fc.double(), fc.constant(null), fc.array(tie('tree'), { maxLength: 4 }), tie('object')),
    object: fc.dictionary(member, tie('tree'), { maxKeys: 5 }),
  }));
  const withoutAny = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(withoutAny);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'Polygon').map(([name, inner]) => [name, withoutAny(inner)]));
  };
  fc.assert(fc.property(tree, (value) => {
    expect(withoutAny(stripped(value))).toEqual(withoutAny(JSON.parse(JSON.stringify(value))));
  }), { numRuns: 1000 });
});

test('no result looks different for it', async () => {
  await fc.assert(fc.asyncProperty(answers, async (blocks) => {
    const outlined = blocks.map((block) => ({ ...block, Geometry: { ...block.Geometry, Polygon: POINTS } }));
    expect(await normalize(stripped({ Blocks: outlined }))).toEqual(await normalize({ Blocks: outlined }));
  }), { numRuns: 100 });
});
