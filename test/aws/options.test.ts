import { costOf, costTable, totalOf } from './cost';
import { parseOptions } from './options';
import { LocalError } from '../../local/errors';

test('without options it is a whole run on AWS, which is asked about', () => {
  expect(parseOptions([])).toEqual({ place: 'AWS', help: false, yes: false, suites: true, rights: false, long: false });
});

test('of some expectations alone there are no end-to-end tests', () => {
  expect(parseOptions(['--environment', 'local', '--only', 'key'])).toMatchObject({ place: 'local', only: 'key', suites: false });
});

test.each([
  [['--environment', 'moon'], /--environment is aws or local, and not moon\./],
  [['--environment', 'local', '--long'], /--long is for AWS/],
  [['--environment', 'local', '--resume', 'cdpp-acceptance-0a1b2c'], /--resume is for AWS/],
  [['--destroy', 'production'], /production is not the name of a run/],
  [['--destroy', 'cdpp-acceptance-0a1b2c-api'], /is not the name of a run/],
  [['--sample', 'few'], /--sample is a count of 1 or more, and not few\./],
  [['--quickly'], /--quickly/],
])('%j is refused in a sentence', (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(LocalError);
  expect(() => parseOptions(argv)).toThrow(message);
});

test('a run costs less than a dollar, and its table says of what', () => {
  expect(totalOf(costOf({ suites: true, long: false, rights: 0 }))).toBeLessThan(1);
  expect(costTable(costOf({ suites: true, long: false, rights: 0 }))).toMatch(/^ {2}\$0\.180 {3}120 pages read by Amazon Textract$/m);
});

test('what stays for a week costs more, and less without the end-to-end tests', () => {
  const total = (suites: boolean, long: boolean) => totalOf(costOf({ suites, long, rights: 0 }));
  expect(total(true, true)).toBeGreaterThan(total(true, false));
  expect(total(false, false)).toBeLessThan(total(true, false));
});

test('the rights that are taken out are paid for, each with all that the pipeline does', () => {
  const total = (rights: number) => totalOf(costOf({ suites: false, long: false, rights }));
  expect(total(10) - total(0)).toBeGreaterThan(10 * 0.02);
});
