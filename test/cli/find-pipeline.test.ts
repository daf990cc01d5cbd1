import { DESCRIPTION, docpipe, FakeParameters } from './docpipe';
import { pipelineParameterName } from '../../src/contract/pipeline-description';
import { fakeClock } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';
import { serviceError } from '../helpers/service-errors';

const aws = fakeAws();
fakeClock();
const parameters = new FakeParameters(() => aws);
beforeEach(() => parameters.values.clear());

test('the only pipeline need not be named', async () => {
  parameters.put('invoices');
  aws.table.put(validatedRecord());
  expect(await docpipe(['list'])).toMatchObject({ code: 0, stdout: expect.stringContaining('scan of Jan.pdf'), stderr: '' });
});

test('a pipeline is found by its name, without a look at the others', async () => {
  ['a', 'b', 'c'].forEach((name) => parameters.put(name));
  expect((await docpipe(['list', '--pipeline', 'c'])).code).toBe(0);
  expect(aws.callsOf('GetParametersByPathCommand')).toEqual([]);
});

test('a pipeline is found by its stack, among any number', async () => {
  ['a', 'b', 'c', 'd'].forEach((name) => parameters.put(name, { table: 'of another' })); // which the fake does not know
  parameters.put('e', { parts: { ...DESCRIPTION.parts!, stack: 'Receipts' } });
  expect((await docpipe(['list', '--stack', 'Receipts'])).code).toBe(0);
});

test('a name that is mistyped is told as that, though nobody has rights to it', async () => {
  parameters.put('invoices');
  aws.failOnce('GetParameterCommand', serviceError('AccessDeniedException', 400, 'User is not authorized'));
  expect(await docpipe(['list', '--pipeline', 'invoises'])).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no pipeline invoises in this account and Region, only invoices.') });
  aws.failOnce('GetParameterCommand', serviceError('AccessDeniedException', 400, 'User is not authorized'));
  expect(await docpipe(['list', '--pipeline', 'invoices'])).toMatchObject({ code: 1, stderr: expect.stringContaining('AWS denies it: User is not authorized. pipeline.grantOperate(role)') });
});

test.each<[string, string[], Record<string, object>, number, RegExp]>([
  ['where there is none', ['list'], {}, 1, /There is no pipeline in this account and Region/],
  ['of that name', ['list', '--pipeline', 'x'], { a: {} }, 1, /There is no pipeline x in this account and Region, only a\.\n {2}Try: docpipe list --pipeline a\n/],
  ['of several', ['list'], { b: {}, a: {} }, 2, /There are several pipelines: a, b\. Say which one is meant\.\n {2}Try: docpipe list --pipeline b\n/],
  ['of two in a stack', ['list', '--stack', 'Invoices'], { a: {}, b: {} }, 2, /several pipelines in the stack Invoices: a, b/],
  ['of a stack that has none', ['list', '--stack', 'X'], { a: { parts: undefined } }, 1, /No pipeline of the stack X is known\. There are a; one that an older version/],
  ['of a later version', ['list', '--pipeline', 'a'], { a: { version: 2 } }, 1, /deployed by a version of the library that this docpipe does not know/],
])('no pipeline is found %s, and the user is told what to type', async (_what, args, pipelines, code, message) => {
  Object.entries(pipelines).forEach(([name, change]) => parameters.put(name, change));
  const ended = await docpipe(args);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toMatch(message);
});

test('a parameter of an older version, which names no parts and no prices, is read', async () => {
  const { parts: _parts, lists, ...older } = DESCRIPTION;
  const { prices: _prices, ...rest } = lists as Exclude<typeof lists, string>;
  parameters.values.set(pipelineParameterName('old'), JSON.stringify({ ...older, lists: rest }));
  aws.table.put(validatedRecord());
  expect((await docpipe(['list'])).code).toBe(0);
});

test.each([
  ['CredentialsProviderError', 'Could not load credentials from any providers', /There are no AWS credentials.*\n {2}Try: aws configure sso/],
  ['ExpiredTokenException', 'expired', /AWS does not take the credentials: expired\n? ?/],
  ['AccessDeniedException', 'User is not authorized.', /AWS denies it: User is not authorized\. pipeline\.grantOperate\(role\) gives an operator the rights/],
  ['Error', 'connect ECONNREFUSED 127.0.0.1:4566', /AWS cannot be reached: connect ECONNREFUSED/],
])('%s is told in a sentence, with what to do', async (name, message, told) => {
  parameters.put('invoices');
  aws.failOnce('GetParametersByPathCommand', Object.assign(new Error(message), { name }));
  const ended = await docpipe(['list', '--json']);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(told);
});

test.each<[string, string[], RegExp]>([
  ['a command that there is not', ['lst'], /Unknown command 'lst' \(Did you mean list\?\)\.\n {2}Try: docpipe --help/],
  ['an option that there is not', ['list', '--stauts', 'FAILED'], /Unknown option '--stauts' \(Did you mean --status\?\)\.\n {2}Try: docpipe help list/],
  ['a status that there is not', ['list', '--status', 'LOST'], /Allowed choices are PENDING_UPLOAD.*docpipe help list/s],
  ['a time that is none', ['list', '--from', 'yesterday'], /--from takes a time such as 2026-11-01, .*it is yesterday/],
  ['a label that is none', ['list', '--label', 'customer'], /--label takes a key and a value, such as customer:1042; it is customer/],
  ['an id that is none', ['get', '42'], /42 is no id of a document: that has 32 hexadecimal digits\.\n {2}Try: docpipe list/],
  ['certificates that are not there', ['list', '--ca-bundle', '/no/such/file'], /The file with certificates, \/no\/such\/file, cannot be read/],
])('%s is wrong use', async (_what, args, message) => {
  parameters.put('invoices');
  const ended = await docpipe(args);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(message);
});

test('help is no fault, and needs neither AWS nor a pipeline', async () => {
  for (const args of [[], ['--help'], ['help', 'purge'], ['purge', '--help']]) {
    expect(await docpipe(args)).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^Usage: docpipe/) });
  }
  expect(aws.calls).toEqual([]);
});
