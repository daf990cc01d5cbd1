import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { ENV, twoStacks } from './stacks';
import { DocumentProcessingPipeline } from '../../src';

const pipelineName = 'invoices';
const REFUSED = /has an invalid prop:\n {2}- pipelineName is 'invoices', which \S+ has already: it must be another one in the same account and Region, such as 'invoices-2'\./;

test.each<[string, () => [Stack, Stack]]>([
  ['in one stack', () => {
    const { own } = twoStacks();
    return [own, own];
  }],
  ['in two stacks of one account and Region', () => {
    const app = new App();
    return [new Stack(app, 'One', { env: ENV }), new Stack(app, 'Two', { env: ENV })];
  }],
  ['in a nested stack', () => {
    const stack = new Stack(new App(), 'Stack');
    return [stack, new NestedStack(stack, 'Nested')];
  }],
])('two pipelines may not have one name %s, which the deployment would refuse', (_, make) => {
  const [one, other] = make();
  new DocumentProcessingPipeline(one, 'Invoices', { pipelineName });
  expect(() => new DocumentProcessingPipeline(other, 'Again', { pipelineName })).toThrow(REFUSED);
  expect(() => new DocumentProcessingPipeline(other, 'Letters', { pipelineName: 'letters' })).not.toThrow();
});

test('a name may not be the one that was made for another', () => {
  const { own } = twoStacks();
  const { pipelineName: made } = new DocumentProcessingPipeline(own, 'Invoices');
  expect(() => new DocumentProcessingPipeline(own, 'Again', { pipelineName: made })).toThrow(`pipelineName is '${made}', which Own/Invoices has already`);
});

test.each<[string, () => [Stack, Stack]]>([
  ['for two Regions', () => {
    const app = new App();
    return [new Stack(app, 'One', { env: ENV }), new Stack(app, 'Two', { env: { ...ENV, region: 'us-west-2' } })];
  }],
  ['for two accounts', () => {
    const app = new App();
    return [new Stack(app, 'One', { env: ENV }), new Stack(app, 'Two', { env: { ...ENV, account: '444455556666' } })];
  }],
  ['that say no Region, so that each may go to one of its own', () => {
    const app = new App();
    return [new Stack(app, 'Test'), new Stack(app, 'Production')];
  }],
  ['of two stages, which are deployed by themselves', () => {
    const app = new App();
    return [new Stack(new Stage(app, 'Test'), 'Stack', { env: ENV }), new Stack(new Stage(app, 'Production'), 'Stack', { env: ENV })];
  }],
])('stacks %s may use one name', (_, make) => {
  for (const stack of make()) {
    new DocumentProcessingPipeline(stack, 'Invoices', { pipelineName });
  }
});
