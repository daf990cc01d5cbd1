import { ConsolePage } from './console-page';
import { FakeSite } from './fake/fake-site';
import { oneBrowser } from './one-browser';
import { until } from './until';

let site: FakeSite;
let opened: ConsolePage;

const DOCUMENT_ID = '6'.padStart(32, '0');
const DENIED = 'AWS denies the function something that it needs.';

const browser = oneBrowser(() => ({ opened, site }));

async function open(prepare: (of: FakeSite) => void = () => undefined) {
  site = await FakeSite.start();
  prepare(site);
  opened = await ConsolePage.open(browser(), site, '#/operate');
  return opened.page;
}

const ail = (of: FakeSite): void => of.api.operations.ail(DOCUMENT_ID);

test('a pipeline that is well says so in a sentence, and no list of faults is there', async () => {
  const page = await open();
  await page.getByText('The pipeline is healthy').waitFor();
  await page.getByText('None of 1 alarm rings').waitFor();
  await page.getByText('No document waits for a quota or for the budget.').waitFor();
  expect(await page.getByRole('heading', { name: /Dead letters|Budget/ }).count()).toBe(0);
  expect(site.api.askedFor('listDeadLetters')).toEqual([]);
  expect(await page.title()).toBe('Operate · Documents');
});

test('alarms that ring say what they mean and where to read on, and what waits says for what and how long', async () => {
  const page = await open(ail);
  await page.getByText('The pipeline needs somebody: 1 alarm in ALARM, 25 dead letters.').waitFor();
  const alarm = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Work dead letters' }) });
  await alarm.getByText('One document is held up').waitFor();
  expect(await alarm.getByRole('link', { name: /^What to do/ }).getAttribute('href')).toBe('https://example.com/runbook.md#workdeadletters');
  await page.getByText('1,240 documents wait for the quota of textractText, the oldest for 1 hour.').waitFor();
  await page.getByText('310 documents wait for the budget, the oldest for 5 hours.').waitFor();
  await page.getByText('Pages today: 5,000 of 5,000, 100%, spent').waitFor();
});

test('the chart is a table, which says by words what its bars show', async () => {
  const page = await open();
  const rows = page.getByRole('table', { name: /Documents that came to their end/ }).getByRole('row');
  await rows.nth(1).waitFor();
  expect(await rows.count()).toBe(15);
  const text = await rows.allTextContents();
  expect(text.some((row) => /\d+ documents: \d+ succeeded, \d+ partial/.test(row))).toBe(true);
  expect(text.some((row) => row.includes('41 failed'))).toBe(true);
  expect(text.some((row) => row.includes('none'))).toBe(true);
});

test('dead letters of a cause are sent again, request by request, until there are none', async () => {
  const page = await open(ail);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: DENIED }) });
  await card.getByText('2 examples').click();
  expect(await card.getByRole('link', { name: 'invoice-2026-031.pdf' }).getAttribute('href')).toBe(`#/documents/${DOCUMENT_ID}`);
  await card.getByRole('button', { name: 'Redrive' }).click();
  await page.getByRole('dialog', { name: 'Send 23 messages again?' }).getByRole('button', { name: 'Redrive' }).click();
  await page.getByText('23 messages are sent again.').waitFor();
  await card.waitFor({ state: 'detached' });
  expect(site.api.operations.redriven).toEqual(Array(3).fill({ queue: 'recognition', cause: DENIED }));
  expect(site.api.operations.discarded).toEqual([]);
});

test('to discard takes a typed word', async () => {
  const page = await open(ail);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /The engine of the documents/ }) });
  await card.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard 2 messages?' });
  const discard = dialog.getByRole('button', { name: 'Discard for good' });
  expect(await discard.isDisabled()).toBe(true);
  await dialog.getByLabel('Type discard to confirm').fill('discar');
  await page.keyboard.press('Enter');
  expect(site.api.operations.discarded).toEqual([]);
  await dialog.getByLabel('Type discard to confirm').fill('Discard');
  await page.keyboard.press('Enter');
  await page.getByText('2 messages are discarded.').waitFor();
  await page.getByRole('heading', { name: DENIED }).waitFor();
  expect(site.api.operations.discarded).toHaveLength(1);
});

test('a refusal of the API is told in a sentence, and what is there stays', async () => {
  const page = await open(ail);
  site.api.instead.set('redriveDeadLetters', [{ status: 504, body: { type: 'about:blank', title: 'Late', status: 504, code: 'TIMEOUT', detail: 'Nothing was changed.' } }]);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: DENIED }) });
  await card.getByRole('button', { name: 'Redrive' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Redrive' }).click();
  await page.getByText('Nothing was changed.').waitFor();
  await card.getByText('23 messages').waitFor();
});

test('where the API fails the screen says what to do, and tries again when asked', async () => {
  const failure = { status: 409, body: { type: 'about:blank', title: 'The pipeline does not tell of its queues.', status: 409, code: 'PIPELINE_NOT_DESCRIBED' } };
  const page = await open((of) => void of.api.instead.set('getOperations', [failure]));
  const alert = page.getByRole('alert');
  await alert.getByText('The pipeline does not tell of its queues.').waitFor();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The pipeline is healthy').waitFor();
  expect(await alert.count()).toBe(0);
});

test('it is looked at again by itself, and at once when the page is seen again', async () => {
  const page = await open();
  await page.getByText('The pipeline is healthy').waitFor();
  ail(site);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('The pipeline needs somebody').waitFor();
  await page.getByRole('heading', { name: DENIED }).waitFor();
  await until(() => site.api.askedFor('getOperations').length === 2);
});

test('who is no administrator is offered no such screen, and an address of it asks the API for nothing', async () => {
  site = await FakeSite.start({ config: { roles: { claim: 'cognito:groups', write: ['writers', 'admins'], admin: ['admins'] } } });
  site.issuer.groups = ['writers'];
  opened = await ConsolePage.open(browser(), site, '#/operate');
  const { page } = opened;
  await page.getByText('Administrators look after the pipeline here.').waitFor();
  expect(await page.getByRole('navigation').getByRole('link', { name: 'Operate' }).count()).toBe(0);
  expect(site.api.askedFor('getOperations')).toEqual([]);
});
