import { readFileSync } from 'node:fs';
import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { linksRunOut } from './fake/links-run-out';
import { putPages, sampleResult } from './fake/sample-result';
import { oneBrowser } from './one-browser';
import { until } from './until';
import type { ResultPage } from '../../src/normalization';

const ID = '6'.padStart(32, '0');

let site: FakeSite;
let opened: ConsolePage;

const browser = oneBrowser(() => ({ opened, site }));

async function open(pages = 2, result?: readonly ResultPage[]): Promise<void> {
  site = await FakeSite.start();
  await sampleResult(site, ID, pages);
  if (result) {
    putPages(site, ID, result);
  }
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  await opened.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await opened.page.locator('.page-picture:not(.drawing) .box').first().waitFor();
}

/** What the bucket was asked for, without the document and its attempt. */
const gets = (): string[] => site.bucket.gets.map(({ path }) => path.replace(`/${ID}/1/`, '/'));

const copied = async (type: string): Promise<string> => opened.page.evaluate(async (wanted) => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType(wanted)).text();
}, type);

test('tables are shown as tables; a cell is found on the page, and a box in the table', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('tab', { name: 'Tables (1)' }).click();
  expect(await page.locator('.read-table th').allTextContents()).toEqual(['Item', 'Quantity', 'Amount']);
  expect(await page.locator('.read-table tr').nth(2).locator('td').allTextContents()).toEqual(['Oolong', '1 kg', '36.50']);
  await page.locator('.read-table').getByText('6.90').hover();
  expect(await page.locator('.box.active title').allTextContents()).toEqual(['6.90 (98.2%)']);
  await page.locator('rect[data-box="table-0-4"]').hover();
  expect(await page.locator('.read-table .active').allTextContents()).toEqual(['2 kg']);
  expect(await page.locator('.read-table .low-confidence').allTextContents()).toEqual(['Oolong', '36.50']);
});

test('a table is copied for a spreadsheet, as rows and columns, and as CSV, and saved', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('tab', { name: 'Tables (1)' }).click();
  await page.getByRole('button', { name: 'Copy table' }).click();
  await page.getByText('The table is copied.').waitFor();
  expect(await copied('text/plain')).toBe('Item\tQuantity\tAmount\nGreen tea\t2 kg\t48.00\nOolong\t1 kg\t36.50\nDelivery\t1\t6.90');
  expect(await copied('text/html')).toContain('<td>48.00</td>');
  await page.getByRole('button', { name: 'Copy CSV' }).click();
  await page.getByText('The table as CSV is copied.').waitFor();
  expect(await copied('text/plain')).toContain('Green tea,2 kg,48.00\r\n');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save CSV' }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toMatch(/^\uFEFFItem,Quantity,Amount\r\n/);
  expect((await saved).suggestedFilename()).toBe('page-1-table-1.csv');
});

test('fields and answers are lists; what is in doubt says so in words', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('tab', { name: 'Fields (3)' }).click();
  await page.locator('.read-list').getByText('91.40 EUR').hover();
  expect(await page.locator('.read-list div').last().textContent()).toBe('Total:91.40 EURdoubtful, 71.0%');
  expect(await page.locator('.box.active title').textContent()).toContain('Total: 91.40 EUR');
  await page.getByRole('tab', { name: 'Answers (2)' }).click();
  await page.getByText('no answer on this page').waitFor();
  await page.locator('rect[data-box="answer-0"]').hover();
  expect(await page.locator('.read-list .active dt').textContent()).toBe('What is the total?');
});

test('each word has a box of its own, and is found by it', async () => {
  await open();
  const { page } = opened;
  await page.getByLabel('Boxes').selectOption('words');
  await page.locator('rect[data-box="line-2-1"]').hover();
  expect(await page.locator('.page-text .active').allTextContents()).toEqual(['Acme']);
  await page.locator('.page-text').getByText('GmbH,', { exact: true }).hover();
  expect(await page.locator('.box.active title').textContent()).toContain('GmbH,');
  await page.getByLabel('Boxes').selectOption('none');
  expect(await page.locator('.box').count()).toBe(0);
});

test('the keyboard does all of it: the tabs by arrow keys, and the lines of the text, whose boxes are shown', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('tab', { name: 'Text' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tabpanel', { name: 'Tables (1)' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await page.getByRole('tabpanel').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('.page-text .active').textContent()).toBe('Invoice 2026-031');
  expect(await page.locator('.box.active title').textContent()).toContain('Invoice 2026-031');
});

test('a text is looked for on all pages of a long document, and the page that has it is a click away', async () => {
  await open(120);
  const { page } = opened;
  await page.getByLabel('Find in the text').fill('R-0107');
  await page.getByText('Not on this page').waitFor();
  await page.getByRole('button', { name: 'Search all 120 pages' }).click();
  await page.getByText('On 1 page:').waitFor();
  await page.getByRole('button', { name: 'Page 107, 1 place' }).click();
  await page.getByRole('heading', { name: 'Page 107 of 120' }).waitFor();
  await until(async () => (await page.locator('.page-text .found').textContent()) === 'Reference R-0107');
});

test('the page is copied as Markdown, and the whole document as text and Markdown', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('button', { name: 'Copy Markdown' }).click();
  await page.getByText('The page as Markdown is copied.').waitFor();
  expect(await copied('text/plain')).toContain('| Green tea | 2 kg | 48.00 |');
  await page.getByRole('button', { name: 'Copy all of text.txt' }).click();
  await page.getByText('The text of the document is copied.').waitFor();
  expect(await copied('text/plain')).toMatch(/Reference R-0001[^]*Reference R-0002/);
  await page.getByRole('button', { name: 'List the tables as CSV' }).click();
  expect(await page.getByRole('link', { name: 'Page 2, table 1' }).getAttribute('href')).toContain('/tables/2-1.csv');
});

test('files are opened by links that are good at the click, in tabs of their own', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('button', { name: 'List the tables as CSV' }).click();
  const table = page.getByRole('link', { name: 'Page 2, table 1' });
  await table.waitFor();
  linksRunOut(site, ID);
  const before = page.url();
  await table.click();
  await until(() => gets().includes('/again/results/tables/2-1.csv'));
  await page.getByRole('link', { name: 'All that was read' }).click();
  await until(() => gets().includes('/again/results/document.json'));
  await page.getByRole('button', { name: 'Copy all of text.txt' }).click();
  await page.getByText('The text of the document is copied.').waitFor();
  expect(page.url()).toBe(before);
});

test('a file that is gone says so at the click', async () => {
  await open();
  const { page } = opened;
  await page.getByRole('button', { name: 'List the tables as CSV' }).click();
  await page.getByRole('link', { name: 'Page 2, table 1' }).waitFor();
  site.documents.tables.set(ID, []);
  await page.getByRole('link', { name: 'Page 2, table 1' }).click();
  await page.getByText('The file is not there any more. Load the page again.').waitFor();
});

const boxAt = (left: number, top: number) => ({ left, top, width: 0.1, height: 0.02 });
function line(text: string, top: number) {
  const word = { text, confidence: 99, boundingBox: boxAt(0.1, top) };
  return { ...word, words: [word] };
}

function cell(row: number, column: number, text: string, columnSpan = 1) {
  return { row, column, rowSpan: 1, columnSpan, text, boundingBox: boxAt(column / 10, row / 10) };
}

test('of an invoice, its fields are fields, and its items a table', async () => {
  const item = (name: string, price: string, top: number) => ({
    fields: [
      { type: 'ITEM', label: 'Article', value: name, boundingBox: boxAt(0.1, top) },
      { type: 'PRICE', value: price, boundingBox: boxAt(0.6, top) },
      { type: 'EXPENSE_ROW', value: `${name} ${price}` },
    ],
  });
  const expense = {
    summaryFields: [{ type: 'INVOICE_RECEIPT_ID', value: '2026-031', boundingBox: boxAt(0.1, 0.1) }],
    lineItemGroups: [{ lineItems: [item('=tea', '48.00', 0.3), item('cups', '12.00', 0.4)] }],
  };
  await open(1, [{ page: 1, lines: [line('Invoice', 0.05)], expenseDocuments: [expense] }]);
  const { page } = opened;
  await page.getByRole('tab', { name: 'Fields (1)' }).click();
  expect(await page.locator('.read-list div').allTextContents()).toEqual(['Invoice receipt id2026-031']);
  await page.getByRole('tab', { name: 'Tables (1)' }).click();
  expect(await page.locator('.read-table tr').evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)))).toEqual([['Article', 'Price'], ['=tea', '48.00'], ['cups', '12.00']]);
  await page.locator('.read-table').getByText('12.00').hover();
  expect(await page.locator('.box.active title').allTextContents()).toEqual(['12.00']);
  await page.getByRole('button', { name: 'Copy table' }).click();
  await page.getByText('The table is copied.').waitFor();
  expect(await copied('text/plain')).toContain("'=tea\t48.00"); // no formula
});

test('items of an invoice keep all of their fields, each below its own label', async () => {
  const field = (type: string, label: string | undefined, value: string) => ({ type, label, value });
  const items = [
    [field('ITEM', 'Description', 'Paper'), field('OTHER', 'Discount', '5.00'), field('OTHER', 'VAT', '19 %'), field('OTHER', 'VAT', '2 %'), field('PRICE', 'Amount', '95.00')],
    [field('ITEM', undefined, 'Toner'), field('OTHER', 'VAT', '7 %'), field('PRICE', undefined, '40.00')],
  ];
  const expense = { summaryFields: [], lineItemGroups: [{ lineItems: items.map((fields) => ({ fields })) }] };
  await open(1, [{ page: 1, lines: [line('Invoice', 0.05)], expenseDocuments: [expense] }]);
  const { page } = opened;
  await page.getByRole('tab', { name: 'Tables (1)' }).click();
  await page.getByRole('button', { name: 'Copy CSV' }).click();
  await page.getByText('The table as CSV is copied.').waitFor();
  expect(await copied('text/plain')).toBe('Description,Discount,VAT,VAT,Amount\r\nPaper,5.00,19 %,2 %,95.00\r\nToner,,7 %,,40.00\r\n');
});

test('a question that is called like a fact stands beside it', async () => {
  site = await FakeSite.start();
  await sampleResult(site, ID, 1);
  site.documents.change(ID, { queryAnswers: { 'Type': { text: 'Invoice', page: 1 }, 'Document ID': { text: '2026-031', page: 1 } } } as object);
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  const facts = opened.page.locator('.facts div');
  await facts.first().waitFor();
  const texts = await facts.evaluateAll((all) => all.map((each) => [each.textContent, each.className]));
  expect(texts).toEqual(expect.arrayContaining([['TypePDF', ''], ['TypeInvoice', ''], ['Document ID2026-031', ''], [`Document ID${ID}`, 'wide']]));
});

test('check boxes, signatures and words that are in no line stand in the text as text.txt has them, and are found', async () => {
  const word = (text: string, left: number) => ({ text, confidence: 99, boundingBox: boxAt(left, 0.1) });
  const words = [word('Smoker', 0.1), word('Yes', 0.3), word('No', 0.5)];
  const boxes = { selections: [{ selected: true }, { selected: false }, { selected: true }], signatures: [{}] };
  const marked = { text: 'Smoker Yes No', boundingBox: boxAt(0.1, 0.1), words, markedText: 'Smoker [x] Yes [ ] No', selections: [0, 1] };
  await open(2, [
    { page: 1, lines: [line('Application', 0.05), marked], unplacedWords: [word('Stamp', 0.8)], ...boxes },
    { page: 2, lines: [line('Second', 0.05)], unplacedWords: [word('Stamp', 0.8)] },
  ]);
  const { page } = opened;
  expect(await page.locator('.page-text p').allTextContents()).toEqual(['Application', 'Smoker [x] Yes [ ] No', 'Stamp', '[x]', '[signature]']);
  expect(await page.locator('.page-text').getByRole('img').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')))).toEqual(['ticked', 'not ticked', 'ticked', 'signature']);
  await page.locator('.page-text').getByText('Stamp').hover();
  expect(await page.locator('.box.active title').textContent()).toContain('Stamp');
  await page.getByLabel('Boxes').selectOption('words');
  await page.locator('rect[data-box="line-1-2"]').hover();
  expect(await page.locator('.page-text .active').allTextContents()).toEqual(['No']);
  await page.getByLabel('Find in the text').fill('stamp');
  await page.getByText('1 place on this page').waitFor();
  await page.getByRole('button', { name: 'Search all 2 pages' }).click();
  await page.getByText('On 2 pages:').waitFor();
  await page.getByLabel('Find in the text').fill('[x] yes');
  await page.getByText('1 place on this page').waitFor();
});

test('a page of which the engine gives fields and no text has a line a field, as in text.txt', async () => {
  const expense = { summaryFields: [{ type: 'TOTAL', label: 'Total', value: '91.40', boundingBox: boxAt(0.1, 0.1) }], lineItemGroups: [] };
  site = await FakeSite.start();
  await sampleResult(site, ID, 1);
  putPages(site, ID, [{ page: 1, lines: [], expenseDocuments: [expense] }]);
  opened = await ConsolePage.open(browser(), site, `#/documents/${ID}`);
  await opened.page.locator('.page-text').getByText('Total: 91.40').waitFor();
});

test('a page whose entries lie apart is one, with the tables of both; a merged cell takes the room that it has', async () => {
  const table = (cells: ReturnType<typeof cell>[]) => ({ index: 1, rowCount: 2, columnCount: 2, cells });
  await open(1, [
    { page: 1, lines: [line('First half', 0.05)], tables: [table([cell(1, 1, 'Both columns', 2), cell(2, 1, 'a'), cell(2, 2, 'b')])] },
    { page: 1, continued: true, lines: [line('Second half', 0.5)], tables: [table([cell(1, 1, 'c'), cell(1, 2, 'd')])] },
  ]);
  const { page } = opened;
  expect(await page.locator('.page-text p').allTextContents()).toEqual(['First half', 'Second half']);
  await page.getByRole('tab', { name: 'Tables (2)' }).click();
  expect(await page.locator('.read-table').first().locator('td').evaluateAll((cells) => cells.map((each) => [each.textContent, (each as HTMLTableCellElement).colSpan]))).toEqual([['Both columns', 2], ['a', 1], ['b', 1]]);
  await page.locator('.read-table').nth(1).getByText('d').hover();
  expect(await page.locator('.box.active title').allTextContents()).toEqual(['d']);
});
