import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DocumentApi } from '../../src';
import { API_FUNCTIONS } from '../../src/api/api-functions';
import { synthesizeApi } from '../helpers/synthesize-api';

const CORS = { allowOrigins: ['https://app.example.com'] };

/** The names of what a template takes from other stacks. */
function importsOf(template: Template): string[] {
  return [...JSON.stringify(template.toJSON()).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name);
}

test.each([
  ['without a key', () => ({})],
  ['with a customer key', (stack: Stack) => ({ encryptionKey: new Key(stack, 'Key') })],
])('an API in a stack of its own depends on the pipeline\'s, which knows nothing of it: %s', (_kind, pipelineProps) => {
  const { app, template, pipeline } = synthesizeApi({ allowPurge: true, cors: CORS }, pipelineProps);
  app.synth(); // throws where stacks depend on each other
  expect(importsOf(template).length).toBeGreaterThan(0);
  expect(importsOf(template).every((name) => name.startsWith('PipelineStack:'))).toBe(true);
  expect(importsOf(Template.fromStack(Stack.of(pipeline)))).toEqual([]);
});

test('a key in a third stack is no matter either', () => {
  const { app, template } = synthesizeApi({ cors: CORS }, (stack) => ({ encryptionKey: new Key(new Stack(stack.node.root as never, 'KeyStack'), 'Key') }));
  app.synth();
  expect(importsOf(template).some((name) => name.startsWith('KeyStack:'))).toBe(true);
});

test('an API in the pipeline\'s own stack takes nothing from others', () => {
  const { pipeline } = synthesizeApi({}, (stack) => ({ encryptionKey: new Key(stack, 'Key') }));
  new DocumentApi(Stack.of(pipeline), 'Api', { pipeline, allowPurge: true, cors: CORS });
  const template = Template.fromStack(Stack.of(pipeline));
  expect(importsOf(template)).toEqual([]);
  template.resourceCountIs('AWS::ApiGateway::RestApi', 1);
});

test('the pipeline\'s stack is the same without an API', () => {
  const { pipeline } = synthesizeApi();
  const resources = Template.fromStack(Stack.of(pipeline)).toJSON().Resources as Record<string, { Type: string }>;
  expect(Object.values(resources).filter(({ Type }) => Type.startsWith('AWS::ApiGateway'))).toEqual([]);
});

test('two APIs over one pipeline stand side by side', () => {
  const { app, stack, pipeline } = synthesizeApi();
  new DocumentApi(stack, 'Second', { pipeline, accountCloudWatchRole: false });
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 2 * API_FUNCTIONS.length);
  app.synth();
});
