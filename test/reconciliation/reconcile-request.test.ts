import { parseReconcileRequest } from '../../src/reconciliation/handler/reconcile-request';

test.each([
  ['nothing', undefined],
  ['no payload', null],
  ['an empty object', {}],
])('%s asks for ten thousand objects from the first key on', (_, event) => {
  expect(parseReconcileRequest(event)).toEqual({ startAfter: undefined, maxObjects: 10_000, labels: false });
});

test('what is asked for is taken', () => {
  expect(parseReconcileRequest({ startAfter: 'uploads/a b.pdf', maxObjects: 7, labels: true })).toEqual({ startAfter: 'uploads/a b.pdf', maxObjects: 7, labels: true });
});

test.each([
  ['a list', [], /must be an object/],
  ['a word', 'all', /must be an object/],
  ['a misspelt name, which would begin from the beginning', { start_after: 'a' }, /"start_after" is not known: there are startAfter, maxObjects and labels/],
  ['a null that a script made', { startAfter: null }, /startAfter must be a key .* but is null/],
  ['an empty key', { startAfter: '' }, /startAfter must be a key of 1 to 1024 bytes/],
  ['a key longer than any', { startAfter: 'é'.repeat(513) }, /startAfter must be a key of 1 to 1024 bytes/],
  ['no object at all', { maxObjects: 0 }, /maxObjects must be a whole number from 1 to 1000000, but is 0/],
  ['a part of one', { maxObjects: 1.5 }, /but is 1.5/],
  ['more than a run can be', { maxObjects: 1_000_001 }, /but is 1000001/],
  ['a number in quotes', { maxObjects: '10' }, /but is "10"/],
  ['a label instead of yes', { labels: 'customer' }, /labels must be true or false, but is "customer"/],
])('%s is refused with what would be right', (_, event, message) => {
  expect(() => parseReconcileRequest(event)).toThrow(message);
});

test('all that is wrong is said at once', () => {
  expect(() => parseReconcileRequest({ startAfter: 1, maxObjects: -1, all: true })).toThrow(/all.*startAfter.*maxObjects/);
});
