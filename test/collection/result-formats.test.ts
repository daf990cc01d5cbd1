import { Readable } from 'node:stream';
import { COMPLETION, processingRecord, results, RESULTS, SETTINGS, storeParts } from './collecting';
import { writeResult } from '../../src/collection/handler/results/result-writer';
import { ResultFormat } from '../../src/contract/result-format';
import { ResultPage, ResultTable, Warnings } from '../../src/normalization';
import { s3 } from '../../src/runtime/clients';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { loadCollection } from '../helpers/handlers';
import { DOCUMENT_ID } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { pageBlocks } from '../helpers/textract-answers';

const aws = fakeAws();
fakeClock();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadCollection(SETTINGS);
});

const TABLE: ResultTable = { index: 1, rowCount: 1, columnCount: 1, cells: [{ row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: 'Tea', words: [] }] };

test.each<[string, ResultFormat[], string[]]>([
  ['the text and tables', [ResultFormat.TEXT, ResultFormat.CSV], ['document.json', 'manifest.json', 'tables/1-1.csv', 'text.txt']],
  ['Markdown', [ResultFormat.MARKDOWN], ['document.json', 'document.md', 'manifest.json']],
  ['nothing more', [], ['document.json', 'manifest.json']],
])('of the files beside document.json those are written that the pipeline has: %s', async (_what, formats, names) => {
  const record = processingRecord();
  const written = () => aws.bucket.keys(RESULTS).map((key) => key.slice(RESULTS.length));
  const pages: ResultPage[] = [{ page: 1, lines: [], tables: [TABLE] }];
  const recorded = await writeResult(s3(), record, { kind: 'READ', pages: Readable.from(pages), warnings: new Warnings() }, formats);
  expect(written()).toEqual(names);
  expect(recorded.resultFormats).toEqual(formats);
  const { files, tables } = aws.bucket.json(`${RESULTS}manifest.json`);
  expect(files.map(({ key }: { key: string }) => key.slice(RESULTS.length)).sort()).toEqual(names.filter((name) => !/^(manifest|tables)/.test(name)));
  expect(tables).toEqual(formats.includes(ResultFormat.CSV) ? { prefix: `${RESULTS}tables/`, count: 1 } : undefined); // and not as if there were none
});

test('the record says which files there are', async () => {
  aws.table.put(processingRecord());
  storeParts(aws, [pageBlocks(1, [{ words: ['Hello'] }])], 1);
  await deliver(handler, [COMPLETION]);
  expect(aws.table.get(DOCUMENT_ID).resultFormats).toEqual(Object.values(ResultFormat));
});

test('an answer in one part is read by its name, without a listing; one that names what it has not is listed', async () => {
  aws.table.put(processingRecord());
  const [page, line, ...words] = pageBlocks(1, [{ words: ['Hello', 'you'] }]);
  storeParts(aws, [[page, line, ...words]], 1);
  await deliver(handler, [COMPLETION]);
  expect(results(aws).text).toBe('Hello you\n');
  expect(aws.callsOf('ListObjectsV2Command')).toHaveLength(0);

  aws.table.put(processingRecord());
  storeParts(aws, [[page, line], words], 1);
  await deliver(handler, [COMPLETION]);
  expect(aws.callsOf('ListObjectsV2Command')).not.toHaveLength(0);
  expect(results(aws).text).toBe('Hello you\n');
});
