import * as fc from 'fast-check';
import { block, children, geometry } from './blocks';
import { TextractBlock, TextractPart } from '../../src/normalization';

/** What a random page is made of: a seed for everything that has to fit together. */
interface PagePlan {
  readonly lines: ReadonlyArray<readonly string[]>;
  readonly loose: readonly string[];
  readonly tables: ReadonlyArray<{ readonly rows: number; readonly columns: number; readonly mergeFirstRow: boolean }>;
  readonly fields: ReadonlyArray<{ readonly box: 'none' | 'SELECTED' | 'NOT_SELECTED' | 'SIGNATURE'; readonly hasValue: boolean }>;
  readonly queries: ReadonlyArray<{ readonly alias: boolean; readonly answers: number }>;
  readonly hasLayout: boolean;
  readonly numbers: readonly number[];
  readonly nulls: boolean;
}

const word = fc.stringMatching(/^[a-zA-Z0-9äöüß]{1,8}$/);

const pagePlan: fc.Arbitrary<PagePlan> = fc.record({
  lines: fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
  loose: fc.array(word, { maxLength: 3 }),
  tables: fc.array(fc.record({
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    mergeFirstRow: fc.boolean(),
  }), { maxLength: 2 }),
  fields: fc.array(fc.record({
    box: fc.constantFrom<Array<PagePlan['fields'][number]['box']>>('none', 'SELECTED', 'NOT_SELECTED', 'SIGNATURE'),
    hasValue: fc.boolean(),
  }), { maxLength: 4 }),
  queries: fc.array(fc.record({ alias: fc.boolean(), answers: fc.integer({ min: 0, max: 2 }) }), { maxLength: 3 }),
  hasLayout: fc.boolean(),
  numbers: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
  nulls: fc.boolean(),
});

/** A whole answer, valid as Textract defines it: the blocks of each page, its PAGE block first. */
export const answer: fc.Arbitrary<TextractBlock[]> = fc.array(pagePlan, { minLength: 1, maxLength: 4 })
  .map((plans) => plans.flatMap((plan, i) => blocksOf(plan, i + 1)));

/** The answer cut into parts anywhere. */
export function cut(blocks: readonly TextractBlock[], cuts: readonly number[]): TextractPart[] {
  const ends = [...new Set(cuts.map((at) => at % (blocks.length + 1))), blocks.length].sort((a, b) => a - b);
  return ends.map((end, i) => ({ Blocks: blocks.slice(ends[i - 1] ?? 0, end) }));
}

/** What the parts in S3 have in place of what is missing. */
const NULLS: Partial<TextractBlock> = { Text: null, Relationships: null, EntityTypes: null, SelectionStatus: null, Query: null };

function blocksOf(plan: PagePlan, page: number): TextractBlock[] {
  const { numbers } = plan;
  let count = 0;
  const place = () => {
    count += 1;
    const at = (offset: number) => numbers[(count * 3 + offset) % numbers.length];
    return { Geometry: geometry(at(0), at(1), at(2) / 4, at(3) / 20), Confidence: at(4) * 100, Page: page };
  };
  const blocks: TextractBlock[] = [];
  const make = (type: string, more: Partial<TextractBlock> = {}) => {
    const made = block(type, `${page}-${blocks.length}`, { ...(plan.nulls ? NULLS : {}), ...place(), ...more });
    blocks.push(made);
    return made.Id!;
  };
  make('PAGE');
  const wordIds = plan.lines.map((texts) => texts.map((Text) => make('WORD', { Text, TextType: Text.length > 6 ? 'HANDWRITING' : 'PRINTED' })));
  const lineIds = plan.lines.map((texts, i) => make('LINE', { Text: texts.join(' '), ...children(...wordIds[i]) }));
  const all = [...wordIds.flat(), ...plan.loose.map((Text) => make('WORD', { Text }))];
  const some = (n: number) => all.filter((_, i) => i % 5 === n % 5).slice(0, 3);

  for (const { rows, columns, mergeFirstRow } of plan.tables) {
    const cells = Array.from({ length: rows * columns }, (_, i) => make('CELL', {
      RowIndex: Math.floor(i / columns) + 1,
      ColumnIndex: (i % columns) + 1,
      RowSpan: 1,
      ColumnSpan: 1,
      ...children(...some(i)),
      EntityTypes: i < columns ? ['COLUMN_HEADER'] : undefined,
    }));
    const firstRow = { RowIndex: 1, ColumnIndex: 1, RowSpan: 1, ColumnSpan: columns, ...children(...cells.slice(0, columns)) };
    const merged = mergeFirstRow ? [make('MERGED_CELL', firstRow)] : [];
    const title = make('TABLE_TITLE', children(...some(1)));
    make('TABLE', {
      Relationships: [{ Type: 'CHILD', Ids: cells }, { Type: 'MERGED_CELL', Ids: merged }, { Type: 'TABLE_TITLE', Ids: [title] }],
      EntityTypes: ['STRUCTURED_TABLE'],
    });
  }
  for (const { box, hasValue } of plan.fields) {
    const marks = box === 'none' ? [] : [box === 'SIGNATURE' ? make('SIGNATURE') : make('SELECTION_ELEMENT', { SelectionStatus: box })];
    const value = hasValue ? [make('KEY_VALUE_SET', { EntityTypes: ['VALUE'], ...children(...some(2), ...marks) })] : [];
    make('KEY_VALUE_SET', { EntityTypes: ['KEY'], Relationships: [{ Type: 'VALUE', Ids: value }, { Type: 'CHILD', Ids: some(3) }] });
  }
  plan.queries.forEach(({ alias, answers }, i) => {
    const results = Array.from({ length: answers }, () => make('QUERY_RESULT', { Text: `answer ${i}` }));
    make('QUERY', { Query: { Text: `question ${i}?`, Alias: alias ? `Q${i}` : null }, Relationships: [{ Type: 'ANSWER', Ids: results }] });
  });
  if (plan.hasLayout) {
    const texts = lineIds.map((id, i) => make(i === 0 ? 'LAYOUT_TITLE' : 'LAYOUT_TEXT', children(id)));
    make('LAYOUT_LIST', children(...texts.slice(2, 4)));
    make('LAYOUT_FIGURE');
  }
  return blocks;
}
