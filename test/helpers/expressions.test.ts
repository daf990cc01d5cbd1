import { holds, projected, updated } from './expressions';

const context = (item: Record<string, unknown>, values: Record<string, unknown> = {}) => ({ item, names: {}, values });

test('an update refers to no attribute that is not there', () => {
  expect(() => updated('SET jobId = firstJobId', context({}))).toThrow('refers to an attribute that does not exist in the item: firstJobId');
  expect(() => updated('SET jobs = jobs + :one', context({}, { ':one': 1 }))).toThrow('does not exist in the item: jobs + :one');
  expect(() => updated('SET jobs = jobs - :one', context({ jobs: '7' }, { ':one': 1 }))).toThrow('An operand in the update expression is no number');
  expect(updated('SET jobs = if_not_exists(jobs, :none) + :one', context({}, { ':none': 0, ':one': 1 }))).toEqual({ jobs: 1 });
  expect(updated('SET jobs = jobs - :one', context({ jobs: 7 }, { ':one': 1 }))).toEqual({ jobs: 6 });
});

test('a value is in a list as it is equal to one of them: maps by what is in them, and what is not there never', () => {
  expect(holds('labels IN (:a, :b)', context({ labels: { x: 1 } }, { ':a': { x: 2 }, ':b': { x: 1 } }))).toBe(true);
  expect(holds('labels IN (other)', context({}))).toBe(false);
});

test('strings are in the order of their bytes', () => {
  const [private1, astral] = ['\uE000', '\u{1F600}'];
  expect(private1 < astral).toBe(false); // as JavaScript has it
  expect(holds('name1 < :other', context({ name1: private1 }, { ':other': astral }))).toBe(true);
  expect(holds('name1 BETWEEN :low AND :high', context({ name1: astral }, { ':low': private1, ':high': '\u{1F601}' }))).toBe(true);
});

test('only numbers and strings are in an order, and among their own kind', () => {
  expect(holds('claimed < :other', context({ claimed: false }, { ':other': true }))).toBe(false);
  expect(holds('claimed <= :other', context({ claimed: null }, { ':other': null }))).toBe(false);
  expect(holds('jobs < :other', context({ jobs: 1 }, { ':other': '2' }))).toBe(false);
});

test('numbers and truth values have no size', () => {
  expect(holds('size(jobs) > :none', context({ jobs: 12 }, { ':none': 0 }))).toBe(false);
  expect(holds('size(jobId) = :three', context({ jobId: 'job' }, { ':three': 3 }))).toBe(true);
  expect(holds('size(labels) = :one', context({ labels: { a: 1 } }, { ':one': 1 }))).toBe(true);
});

test('a projection asks by names and by placeholders, and gives what is there', () => {
  const item = { documentId: 'one', status: 'RECEIVED', labels: {} };
  expect(projected(item, 'documentId, #status, #verdict', { '#status': 'status', '#verdict': 'verdict' })).toEqual({ documentId: 'one', status: 'RECEIVED' });
  expect(projected(item, undefined)).toBe(item);
});
