import { block, children, geometry, normalizeBlocks, words } from './blocks';
import { TextractBlock } from '../../src/normalization';

function key(id: string, values: string[], ...content: string[]): TextractBlock {
  return block('KEY_VALUE_SET', id, {
    EntityTypes: ['KEY'], Confidence: 97, Relationships: [{ Type: 'VALUE', Ids: values }, { Type: 'CHILD', Ids: content }],
  });
}

function value(id: string, ...content: string[]): TextractBlock {
  return block('KEY_VALUE_SET', id, { EntityTypes: ['VALUE'], Confidence: 80, Geometry: geometry(0.5, 0.1, 0.2, 0.02), ...children(...content) });
}

test('a field has its key and value, with the confidence and place of each', async () => {
  const { page, warnings } = await normalizeBlocks(...words('Full', 'Name:', 'Jane', 'Doe'), key('k', ['v'], 'Full', 'Name:'), value('v', 'Jane', 'Doe'));

  expect(warnings).toEqual([]);
  expect(page.keyValues).toEqual([{
    key: 'Full Name:',
    value: 'Jane Doe',
    confidence: 97,
    valueConfidence: 80,
    keyBoundingBox: { left: 0.1, top: 0.1, width: 0.2, height: 0.02 },
    valueBoundingBox: { left: 0.5, top: 0.1, width: 0.2, height: 0.02 },
    keyTextConfidence: { lowest: 90, mean: 90 },
    valueTextConfidence: { lowest: 90, mean: 90 },
    keyWords: [0, 1],
    valueWords: [2, 3],
  }]);
});

test.each([['SELECTED', true], ['NOT_SELECTED', false]])('a check box that is %s says so', async (SelectionStatus, selected) => {
  const { page } = await normalizeBlocks(...words('Yes'), block('SELECTION_ELEMENT', 's', { SelectionStatus, Confidence: 99 }), key('k', ['v'], 'Yes'), value('v', 's'));

  expect(page.keyValues).toEqual([expect.objectContaining({ key: 'Yes', value: '', selected, selections: [0] })]);
  expect(page.selections).toEqual([{ selected, confidence: 99, boundingBox: expect.anything() }]);
});

test('a signature in a field is found from it', async () => {
  const { page } = await normalizeBlocks(...words('Signature'), block('SIGNATURE', 's', { Confidence: 55 }), key('k', ['v'], 'Signature'), value('v', 's'));

  expect(page.keyValues![0]).toMatchObject({ key: 'Signature', signatures: [0] });
  expect(page.signatures).toEqual([{ confidence: 55, boundingBox: expect.anything() }]);
});

test('a value in several blocks is one; an empty value and a value without a key are kept', async () => {
  const { page } = await normalizeBlocks(
    ...words('Address', '1', 'Main', 'Phone', 'orphan'),
    key('k', ['v1', 'v2'], 'Address'), value('v1', '1'), value('v2', 'Main'),
    key('empty', [], 'Phone'),
    value('v3', 'orphan'),
  );

  expect(page.keyValues!.map((field) => [field.key, field.value])).toEqual([['Address', '1 Main'], ['Phone', ''], ['', 'orphan']]);
});

test('older answers name keys and values by the type of the block', async () => {
  const { page, warnings } = await normalizeBlocks(
    ...words('Name', 'Major'),
    block('KEY', 'k', { Relationships: [{ Type: 'VALUE', Ids: ['v'] }, { Type: 'CHILD', Ids: ['Name'] }] }), block('VALUE', 'v', children('Major')),
  );

  expect(page.keyValues!.map((field) => [field.key, field.value])).toEqual([['Name', 'Major']]);
  expect(warnings).toEqual([]);
});

test('a key whose value is gone is kept, with a warning', async () => {
  const { page, warnings } = await normalizeBlocks(...words('Name'), key('k', ['gone'], 'Name', 'lost'));

  expect(page.keyValues!.map((field) => [field.key, field.value])).toEqual([['Name', '']]);
  expect(warnings).toEqual(["A block of type 'KEY_VALUE_SET' points to one that is not there (2 times, first on page 1)."]);
});
