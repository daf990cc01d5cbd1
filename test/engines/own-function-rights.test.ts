import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Alias, Code, Function as LambdaFunction, IFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ContentType, DocumentProcessingPipeline, FunctionCompletion, FunctionEngineProps, OcrEngine } from '../../src';
import { actionsOfRole, Statement, statementsOf } from '../helpers/statements';
import { synthError, synthesize } from '../helpers/synthesize';

const CALLBACK: FunctionEngineProps = { completion: FunctionCompletion.CALLBACK };

function functionOf(stack: Stack, timeout?: Duration): LambdaFunction {
  const role = new Role(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  return new LambdaFunction(stack, 'Own', { code: Code.fromInline('…'), handler: 'index.handler', runtime: Runtime.PYTHON_3_13, role, timeout });
}

function pipelineWith(props?: FunctionEngineProps, make: (stack: Stack) => IFunction = functionOf) {
  return synthesize((stack) => ({ engine: OcrEngine.fromFunction(make(stack), props) }));
}

function short({ Action, Resource }: Statement): string {
  const resource = JSON.stringify(Resource);
  const named = /\/((?:uploads|results)\/[^"]*)"/.exec(resource)?.[1] ?? /Own\w*|CompletionsQueue|Bucket|ReadAlias|Key/.exec(resource)?.[0];
  return `${[Action].flat().join(',')} ${named ?? resource}`;
}

/** What the role may do with a function as engine, and not without an engine at all. */
function added(template: Template, role: string): string[] {
  const always = statementsOf(synthesize({ engine: OcrEngine.metadataOnly() }).template, role).map(short);
  return statementsOf(template, role).map(short).filter((statement) => !always.includes(statement)).sort();
}

const OWN = ['s3:GetObject,s3:GetObjectVersion uploads/*', 's3:PutObject results/*/raw/function/*'];

describe('what is allowed', () => {
  test('a function that answers at once: recognize may call it and store its answer, it may read uploads and put what is its own', () => {
    const { template } = pipelineWith();
    expect(added(template, 'DocumentsRecognitionHandlerRole')).toEqual([
      expect.stringMatching(/^lambda:InvokeFunction Own/), 's3:GetObject results/*/raw/*', 's3:PutObject results/*/raw/*',
    ]);
    expect(added(template, 'DocumentsCollectionHandlerRole')).toEqual([]);
    expect(statementsOf(template, 'OwnRole').map(short).sort()).toEqual(OWN);
  });

  test('a function that answers later may send its answer, too', () => {
    const { template } = pipelineWith(CALLBACK);
    expect(added(template, 'DocumentsRecognitionHandlerRole')).toEqual([
      expect.stringMatching(/^lambda:InvokeFunction Own/), 's3:GetObject results/*/raw/*',
    ]);
    expect(statementsOf(template, 'OwnRole').map(short).sort()).toEqual([...OWN, 'sqs:SendMessage CompletionsQueue']);
    template.resourceCountIs('AWS::SNS::Topic', 0);
  });

  test('an alias is called by its own name, and no other version', () => {
    const { template } = pipelineWith({}, (stack) => new Alias(stack, 'ReadAlias', { aliasName: 'live', version: functionOf(stack).currentVersion }));
    const invoke = statementsOf(template, 'DocumentsRecognitionHandlerRole').find(({ Action }) => Action === 'lambda:InvokeFunction')!;
    expect(invoke.Resource).toEqual({ Ref: expect.stringMatching(/^ReadAlias/) });
    expect(statementsOf(template, 'OwnRole').map(short).sort()).toEqual(OWN);
  });

  test('with a key, what is read, written and sent can be decrypted and encrypted', () => {
    const { template } = synthesize((stack) => ({ encryptionKey: new Key(stack, 'Key'), engine: OcrEngine.fromFunction(functionOf(stack), CALLBACK) }));
    expect(actionsOfRole(template, 'OwnRole')).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey*']));
  });

  test('two functions of a pipeline have their rights each', () => {
    const { template } = synthesize((stack) => ({
      engine: OcrEngine.fromFunction(functionOf(stack)),
      routes: [{
        contentTypes: [ContentType.TEXT],
        engine: OcrEngine.fromFunction(LambdaFunction.fromFunctionAttributes(stack, 'Imported', {
          functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:other',
          role: Role.fromRoleArn(stack, 'ImportedRole', 'arn:aws:iam::111122223333:role/other'),
        }), CALLBACK),
      }],
    }));
    template.hasResourceProperties('AWS::IAM::Policy', { Roles: ['other'], PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sqs:SendMessage' })]) } });
    template.resourcePropertiesCountIs('AWS::IAM::Policy', { Roles: ['other'] }, 1);
    expect(statementsOf(template, 'OwnRole').map(short).sort()).toEqual(OWN);
  });

  test('a function of another stack is in no circle with the pipeline', () => {
    const app = new App({ analyticsReporting: false });
    const fn = functionOf(new Stack(app, 'Functions'));
    new DocumentProcessingPipeline(new Stack(app, 'Pipeline'), 'Documents', { engine: OcrEngine.fromFunction(fn, CALLBACK) });
    expect(app.synth().getStackByName('Functions').dependencies.map(({ id }) => id)).not.toContain('Pipeline');
  });

  test('a function of which no role is known is warned of, since it gets no rights', () => {
    const { stack } = pipelineWith({}, (scope) => LambdaFunction.fromFunctionArn(scope, 'Own', 'arn:aws:lambda:eu-west-1:111122223333:function:other'));
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('The role of the function Stack/Own is not known'));
  });

  test('another may answer in the place of the function', () => {
    const made = pipelineWith(CALLBACK);
    const worker = new Role(made.stack, 'Worker', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    made.pipeline.grantCompleteRecognition(worker).assertSuccess();
    expect(statementsOf(made.template, 'Worker').map(short).sort()).toEqual(['s3:PutObject results/*/raw/function/*', 'sqs:SendMessage CompletionsQueue']);
  });
});

describe('how long a call may take', () => {
  const recognize = { Description: 'Has engines read valid documents' };

  test.each([
    ['a short one leaves recognize as it is', Duration.seconds(20), 120, 5],
    ['a long one is waited for, by an invocation of its own', Duration.minutes(5), 390, 1],
  ])('%s', (_, timeout, seconds, batchSize) => {
    const { template } = pipelineWith({}, (stack) => functionOf(stack, timeout));
    template.hasResourceProperties('AWS::Lambda::Function', { ...recognize, Timeout: seconds });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: batchSize, FunctionName: { Ref: Match.stringLikeRegexp('DocumentsRecognitionHandler') },
    });
    template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: seconds * 6 });
  });

  test('no function waits longer than AWS Lambda allows', () => {
    const { template } = pipelineWith({}, (stack) => functionOf(stack, Duration.minutes(12)));
    const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: recognize }));
    expect(Properties.Timeout).toBeLessThanOrEqual(900);
  });
});

test('the documented defaults are those in force', () => {
  const plain = pipelineWith(CALLBACK).template.toJSON();
  for (const written of [{ callTimeout: Duration.seconds(30) }, { completionTimeout: Duration.hours(1) }, {
    contentTypes: [ContentType.PDF, ContentType.PNG, ContentType.JPEG, ContentType.TIFF, ContentType.TEXT],
  }]) {
    expect(pipelineWith({ ...CALLBACK, ...written }).template.toJSON()).toEqual(plain);
  }
  expect(pipelineWith({ completion: FunctionCompletion.RESPONSE }).template.toJSON()).toEqual(pipelineWith().template.toJSON());
});

test('its limits are limits of the pipeline', () => {
  const engine = (stack: Stack) => OcrEngine.fromFunction(functionOf(stack), { contentTypes: [ContentType.of('image/webp')], maxSize: Size.mebibytes(4), maxPages: 2 });
  expect(synthError((stack) => ({ engine: engine(stack), validation: { maxPages: 3 } }))).toMatch(/validation\.maxPages is 3.* take 2 at most/);
  expect(JSON.stringify(synthesize((stack) => ({ engine: engine(stack) })).template.toJSON())).toContain('image/webp');
});

const FAULTS: Array<[string, FunctionEngineProps, RegExp]> = [
  ['a call of no time', { callTimeout: Duration.seconds(0) }, /callTimeout is 0 \w+: it must be from 1 second to 12 minutes/],
  ['a call of a part of a second', { callTimeout: Duration.millis(10) }, /callTimeout is 0\.01 seconds: it must be whole seconds, such as Duration\.seconds\(1\)/],
  ['a call that is too long', { callTimeout: Duration.minutes(13) }, /callTimeout is 13 minutes: it must be from 1 second to 12 minutes/],
  ['a call that ends before its function', { callTimeout: Duration.seconds(10) }, /callTimeout is 10 seconds, but the function may run 20 seconds/],
  ['time to answer later where nobody does', { completionTimeout: Duration.hours(1) }, /completionTimeout is given, but completion is RESPONSE/],
  ['too much time to answer', { ...CALLBACK, completionTimeout: Duration.days(8) }, /completionTimeout is 8 days: it must be from 1 minute to 7 days/],
  ['no types', { contentTypes: [] }, /contentTypes is empty: name a type/],
  ['no bytes', { maxSize: Size.bytes(0) }, /maxSize is 0 bytes: it must be 1 byte or more/],
  ['half a page', { maxPages: 0.5 }, /maxPages is 0\.5: it must be a whole number from 1/],
];

test.each(FAULTS)('%s is refused at synth, with the name of the engine', (_, props, message) => {
  const error = synthError((stack) => ({ engine: OcrEngine.fromFunction(functionOf(stack, Duration.seconds(20)), props) }));
  expect(error).toMatch(message);
  expect(error).toMatch(/- fromFunction-[0-9a-f]{8}: /);
});

test('a function that runs longer than can be waited for is refused', () => {
  expect(synthError((stack) => ({ engine: OcrEngine.fromFunction(functionOf(stack, Duration.minutes(15))) })))
    .toMatch(/the timeout of the function is 15 minutes: a call may take 12 minutes at most.*CALLBACK/);
});

test.each([
  ['of another account', (stack: Stack) => Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/reader')],
  ['imported as one that is not to be changed', (stack: Stack) => Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/reader', { mutable: false })],
  ['without updates of its policies', (stack: Stack) => new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }).withoutPolicyUpdates()],
])('a role that is %s gets no policy by its name in this account, and the user is told', (_, roleOf) => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const fn = LambdaFunction.fromFunctionAttributes(stack, 'Own', { functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:own', role: roleOf(stack), sameEnvironment: true });
  new DocumentProcessingPipeline(stack, 'Documents', { engine: OcrEngine.fromFunction(fn, CALLBACK), encryptionKey: new Key(stack, 'Key') });

  const template = Template.fromStack(stack);
  const roles = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.Roles);
  expect(roles).toEqual(roles.map(() => ({ Ref: expect.not.stringMatching(/^Role/) })));
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('The role of the function Stack/Own takes no policies from here'));
});
