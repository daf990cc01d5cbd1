import * as fs from 'node:fs';
import * as path from 'node:path';
import { ResultTally, ResultPage, RESULT_SCHEMA_VERSION, pagesOf, TextractPart, Warnings } from '../../src/normalization';

export const RESULTS_GUIDE = fs.readFileSync(path.join(__dirname, '../../docs/results.md'), 'utf8');

const at = (top: number) => ({ Geometry: { BoundingBox: { Left: 0.1, Top: top, Width: 0.3, Height: 0.02 } } });
const childrenOf = (Type: string, ...Ids: string[]) => ({ Relationships: [{ Type, Ids }] });

/** A page with two lines, of which the second is to be read first by LAYOUT, a field, a table of two cells and an answer; and a page with a line only. */
const ANSWER: TextractPart = {
  DocumentMetadata: { Pages: 2 },
  Blocks: [
    { BlockType: 'PAGE', Id: 'page-1', Page: 1 },
    { BlockType: 'LINE', Id: 'below', Page: 1, Text: 'Name: Zoë', ...at(0.2), ...childrenOf('CHILD', 'name', 'zoe') },
    { BlockType: 'LINE', Id: 'above', Page: 1, Text: 'Request', ...at(0.1), ...childrenOf('CHILD', 'request') },
    { BlockType: 'WORD', Id: 'name', Page: 1, Text: 'Name:', ...at(0.2) },
    { BlockType: 'WORD', Id: 'zoe', Page: 1, Text: 'Zoë', ...at(0.2) },
    { BlockType: 'WORD', Id: 'request', Page: 1, Text: 'Request', ...at(0.1) },
    { BlockType: 'LAYOUT_TITLE', Id: 'title', Page: 1, ...childrenOf('CHILD', 'above') },
    { BlockType: 'LAYOUT_TEXT', Id: 'text', Page: 1, ...childrenOf('CHILD', 'below') },
    {
      BlockType: 'KEY_VALUE_SET',
      Id: 'key',
      Page: 1,
      EntityTypes: ['KEY'],
      ...at(0.2),
      Relationships: [{ Type: 'CHILD', Ids: ['name'] }, { Type: 'VALUE', Ids: ['value'] }],
    },
    { BlockType: 'KEY_VALUE_SET', Id: 'value', Page: 1, EntityTypes: ['VALUE'], ...at(0.2), ...childrenOf('CHILD', 'zoe') },
    { BlockType: 'TABLE', Id: 'table', Page: 1, ...at(0.2), ...childrenOf('CHILD', 'cell-1', 'cell-2') },
    { BlockType: 'CELL', Id: 'cell-1', Page: 1, RowIndex: 1, ColumnIndex: 1, EntityTypes: ['COLUMN_HEADER'], ...at(0.2), ...childrenOf('CHILD', 'name') },
    { BlockType: 'CELL', Id: 'cell-2', Page: 1, RowIndex: 1, ColumnIndex: 2, ...at(0.2), ...childrenOf('CHILD', 'zoe') },
    { BlockType: 'QUERY', Id: 'query', Page: 1, Query: { Text: 'What is the total?', Alias: 'TOTAL' }, ...childrenOf('ANSWER', 'answer') },
    { BlockType: 'QUERY_RESULT', Id: 'answer', Page: 1, Text: '2.50', Confidence: 98 },
    { BlockType: 'PAGE', Id: 'page-2', Page: 2 },
    { BlockType: 'LINE', Id: 'end', Page: 2, Text: 'The end', ...at(0.1) },
  ],
};

/** A `document.json` with something for each of the snippets to find. */
export async function documentToRead(): Promise<string> {
  const warnings = new Warnings();
  const tally = new ResultTally();
  const pages: ResultPage[] = [];
  for await (const page of pagesOf((async function* () { yield ANSWER; })(), warnings)) {
    tally.addPage(page);
    pages.push(page);
  }
  return JSON.stringify({ schemaVersion: RESULT_SCHEMA_VERSION, pages, summary: tally.summary(), warnings: warnings.list() });
}
