import { block, children, geometry, line, normalizeBlocks, PAGE } from './blocks';
import { turned } from './turned';
import { toMarkdown, toText } from '../../src/normalization';

const box = (id: string, SelectionStatus: string, left: number, top: number) => block('SELECTION_ELEMENT', id, { SelectionStatus, Geometry: geometry(left, top, 0.012, 0.01) });
const signature = (left: number, top: number, width = 0.2, height = 0.03) => block('SIGNATURE', `signature ${left}`, { Geometry: geometry(left, top, width, height) });

describe('check boxes in text.txt', () => {
  test('stand before or behind what they belong to', async () => {
    const { page } = await normalizeBlocks(
      PAGE, ...line('Yes', 0.12, 0.1, 0.05), ...line('No', 0.4, 0.1, 0.05), ...line('Married', 0.1, 0.2, 0.1),
      box('a', 'SELECTED', 0.1, 0.1), box('b', 'NOT_SELECTED', 0.38, 0.101), box('c', 'SELECTED', 0.21, 0.199),
    );

    expect(toText(page)).toBe('[x] Yes\n[ ] No\nMarried [x]\n');
    expect(page.lines[0]).toMatchObject({ text: 'Yes', markedText: '[x] Yes', selections: [0] });
  });

  test('stand between the words of a line', async () => {
    const words = ['Yes', 'No'].map((Text, i) => block('WORD', Text, { Text, Geometry: geometry(0.2 + i * 0.2, 0.1, 0.05, 0.012) }));
    const both = block('LINE', 'both', { Text: 'Yes No', Geometry: geometry(0.2, 0.1, 0.25, 0.012), ...children('Yes', 'No') });

    for (const degrees of [0, 5, 90, 180]) {
      const { page } = await normalizeBlocks(PAGE, ...turned([both, ...words, box('a', 'NOT_SELECTED', 0.18, 0.1), box('b', 'SELECTED', 0.38, 0.1)], degrees));
      expect(toText(page)).toBe('[ ] Yes [x] No\n');
    }
  });

  test('are not lost where nothing stands beside them, or they have no place', async () => {
    const { page } = await normalizeBlocks(
      PAGE, ...line('far above', 0.1, 0.1), box('a', 'SELECTED', 0.1, 0.8), { BlockType: 'SELECTION_ELEMENT', SelectionStatus: 'NOT_SELECTED' },
    );

    expect(toText(page)).toBe('far above\n[x]\n[ ]\n');
    expect(toMarkdown(page)).toBe('far above\n\n[x] [ ]\n');
  });
});

describe('signatures', () => {
  test('stand beside the line in their row, in text and Markdown, and part none', async () => {
    const { page } = await normalizeBlocks(
      PAGE, ...line('Signed:', 0.1, 0.1, 0.08), signature(0.2, 0.09), ...line('Richard Roe', 0.5, 0.4, 0.3), signature(0.52, 0.39), ...line('below', 0.1, 0.6),
    );

    expect(toText(page)).toBe('Signed: [signature]\n[signature] Richard Roe\nbelow\n');
    expect(toMarkdown(page)).toBe('Signed: \\[signature\\]\n\\[signature\\] Richard Roe\nbelow\n');
    expect(page.lines[0]).toMatchObject({ text: 'Signed:', signatures: [0] });
  });

  test('stand in the field that holds them, and are written once', async () => {
    const { page } = await normalizeBlocks(
      PAGE, ...line('Signature', 0.1, 0.1, 0.08), signature(0.2, 0.09),
      block('KEY_VALUE_SET', 'key', { EntityTypes: ['KEY'], Relationships: [{ Type: 'CHILD', Ids: ['word 0 0.1/0.1'] }, { Type: 'VALUE', Ids: ['value'] }] }),
      block('KEY_VALUE_SET', 'value', { EntityTypes: ['VALUE'], ...children('signature 0.2') }),
    );

    expect(toMarkdown(page)).toBe('- **Signature** \\[signature\\]\n');
  });

  test('stand in the cell that holds them, beside its words', async () => {
    const { page } = await normalizeBlocks(
      PAGE, ...line('Roe', 0.1, 0.1, 0.08), signature(0.2, 0.09), block('TABLE', 'table', children('1', '2')),
      block('CELL', '1', { RowIndex: 1, ColumnIndex: 1, ...children('word 0 0.1/0.1', 'signature 0.2') }), block('CELL', '2', { RowIndex: 1, ColumnIndex: 2 }),
    );

    expect(page.tables![0].cells[0]).toMatchObject({ text: 'Roe', markedText: 'Roe [signature]', signatures: [0] });
    expect(toMarkdown(page)).toBe('|  |  |\n| --- | --- |\n| Roe \\[signature\\] |  |\n');
  });
});

test('several check boxes of a cell without words are all shown', async () => {
  const { page } = await normalizeBlocks(
    PAGE, box('a', 'SELECTED', 0.1, 0.1), box('b', 'NOT_SELECTED', 0.2, 0.1), block('TABLE', 'table', children('1')),
    block('CELL', '1', { RowIndex: 1, ColumnIndex: 1, ...children('b', 'a') }),
  );

  expect(page.tables![0].cells[0]).toMatchObject({ text: '', markedText: '[x] [ ]' });
});
