import { Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ApiAuthorization, ContentType, DocumentProcessingPipelineProps, NotificationTarget, OcrEngine } from '../../src';
import { Env } from '../../src/contract/env';
import { synthesize } from '../helpers/synthesize';
import { synthesizeApi } from '../helpers/synthesize-api';

const types = (count: number, name = 'application/vnd.example.type') => Array.from({ length: count }, (_, n) => ContentType.of(`${name}-${n}`));

function ofFunction(contentTypes: ContentType[]) {
  return synthesize((scope) => {
    const fn = new LambdaFunction(scope, 'Reader', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('x') });
    return { engine: OcrEngine.fromFunction(fn, { contentTypes }) };
  });
}

function variables({ template }: ReturnType<typeof synthesize>, variable: string): any {
  return Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.Environment?.Variables ?? {}).find((each) => variable in each);
}

describe('what intake is told of types', () => {
  test('is readable while it is small', () => {
    expect(JSON.parse(variables(synthesize(), Env.INTAKE_SETTINGS).INTAKE_SETTINGS)).toMatchObject({ uploadPrefix: 'uploads/' });
  });

  test('is packed where it would not fit, and read as it was', async () => {
    const { INTAKE_SETTINGS: settings, ...others } = variables(ofFunction(types(60)), Env.INTAKE_SETTINGS);
    expect(settings.length).toBeLessThan(2000);
    expect(JSON.stringify(others).length).toBeLessThan(2000);

    process.env[Env.INTAKE_SETTINGS] = settings;
    const { requireSettings } = await import('../../src/runtime/env');
    const { routes } = requireSettings<any>(Env.INTAKE_SETTINGS);
    expect(Object.keys(routes)).toHaveLength(60);
    expect(routes['application/vnd.example.type-59']).toMatchObject({ maxSize: { setBy: 'validation.maxSize' } });
  });
});

test('a pipeline of sixty types can be looked up', () => {
  const { template, pipeline } = ofFunction(types(60));
  const [parameter] = Object.values(template.findResources('AWS::SSM::Parameter'));
  expect(JSON.stringify(parameter.Properties.Value).length).toBeLessThan(4096);
  expect(pipeline.contentTypes).toHaveLength(60);
});

test('what is too much for any function is found at synth, with the variable that is too large', () => {
  // all of a pipeline that no two stacks share: not even packed would it fit
  const wide = Array.from({ length: 900 }, (_, n) => ContentType.of(`application/vnd.${Math.sin(n).toString(36).slice(2, 14)}`));
  expect(() => ofFunction(wide).template).toThrow(/of 4096 that/);
});

test.each<[string, DocumentProcessingPipelineProps | ((stack: Stack) => DocumentProcessingPipelineProps), RegExp]>([
  ['the names of former prefixes', { upload: { previousPrefixes: Array.from({ length: 30 }, (_, n) => `uploads-of-the-former-departments-${n}/`) } }, /\(RECONCILIATION_SETTINGS \d+, .*\): name fewer upload\.previousPrefixes/],
  ['topics', (stack) => ({
    notifications: { targets: Array.from({ length: 40 }, (_, n) => NotificationTarget.topic(new Topic(stack, `Topic${n}`))) },
  }), /\(PUBLISHING_SETTINGS \d+, .*\): name fewer topics and people in notifications\.targets/],
])('%s that are too many are named', (_name, props, message) => {
  expect(() => synthesize(props).template).toThrow(message);
});

test('roles that are too many are named', () => {
  const read = Array.from({ length: 300 }, (_, n) => `readers-of-${n}`);
  const authorization = ApiAuthorization.jwt({ issuer: 'https://login.example.com', audience: ['client'], roles: { claim: 'groups', read, write: [], admin: [] } });
  expect(() => synthesizeApi({ authorization }).template).toThrow(/\(AUTHORIZER_SETTINGS \d+, .*\): name fewer authorization\.roles or authorization\.audience/);
});
