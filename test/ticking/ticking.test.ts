import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ContentType, DocumentProcessingPipelineProps, FunctionCompletion, OcrEngine } from '../../src';
import { actionsOfRole, Statement, statementsOf } from '../helpers/statements';
import { synthesize } from '../helpers/synthesize';

const ROLE = 'DocumentsTickingHandlerRole';

function functionOf(stack: Stack): LambdaFunction {
  const role = new Role(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  return new LambdaFunction(stack, 'Own', { code: Code.fromInline('…'), handler: 'index.handler', runtime: Runtime.PYTHON_3_13, role });
}

function tickOf(template: Template) {
  const [[id, { Properties }]] = Object.entries(template.findResources('AWS::Lambda::Function', {
    Properties: { Description: Match.stringLikeRegexp('^Starts documents that wait') },
  }));
  return { id, ...Properties } as Record<string, any>;
}

/** What statements are about, the narrower before the wider. */
const RESOURCES = [
  'uploads/*', 'results/*/raw/*', 'index/byDue', 'PublisherRole', 'UploadsQueue', 'WorkQueue', 'CompletionsQueue', 'DocumentsAdmission', 'DocumentsTable', 'DocumentsBucket', 'Logs',
];

function short({ Action, Resource }: Statement): string {
  const text = JSON.stringify(Resource);
  return `${[Action].flat().join(',')} ${RESOURCES.find((name) => text.includes(name)) ?? Resource}`;
}

function rightsOf(props: DocumentProcessingPipelineProps | ((stack: Stack) => DocumentProcessingPipelineProps)): string[] {
  return statementsOf(synthesize(props).template, ROLE).map(short).sort();
}

/** To look after documents, whatever the engines. */
const ALWAYS = [
  'dynamodb:GetItem,dynamodb:UpdateItem DocumentsTable',
  'dynamodb:Query index/byDue',
  'logs:CreateLogStream,logs:PutLogEvents Logs',
  'sqs:SendMessage CompletionsQueue',
  'sqs:SendMessage UploadsQueue',
  'sqs:SendMessage WorkQueue',
  'xray:PutTraceSegments,xray:PutTelemetryRecords *',
];

const ADMISSION = 'dynamodb:GetItem,dynamodb:PutItem,dynamodb:UpdateItem,dynamodb:DeleteItem DocumentsAdmission';
const ADMITTED = 'dynamodb:Query DocumentsAdmission';
const LIST = 's3:ListBucket DocumentsBucket';
const READ_UPLOADS = 's3:GetObject,s3:GetObjectVersion uploads/*';
const WRITE_RAW = 's3:PutObject results/*/raw/*';
const READ_RAW = 's3:GetObject results/*/raw/*';

describe('when', () => {
  const { template } = synthesize();

  test('each minute; a tick that fails is made up for by the next', () => {
    const [rule] = Object.values(template.findResources('AWS::Events::Rule'));
    expect(rule.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: { 'Fn::GetAtt': [tickOf(template).id, 'Arn'] }, RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } }],
    });
  });

  test('a tick lasts long enough for the next one to find it at work', () => {
    expect(tickOf(template).Timeout).toBe(180);
  });

  test('no queue invokes it, since it sends to all of them', () => {
    const invoked = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).map(({ Properties }) => Properties.FunctionName.Ref);
    expect(invoked).not.toContain(tickOf(template).id);
    expect(tickOf(template).Environment.Variables).not.toHaveProperty('SOURCE_QUEUE_URL');
  });

  test('it knows the table, the three queues, and the engines just as the recognize function does', () => {
    const [recognize] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: 'Has engines read valid documents' } }));
    const { Variables } = tickOf(template).Environment;
    expect(Variables).toMatchObject({
      TABLE_NAME: { Ref: 'DocumentsTable2245A403' },
      UPLOADS_QUEUE_URL: { Ref: expect.stringContaining('UploadsQueue') },
      WORK_QUEUE_URL: { Ref: expect.stringContaining('WorkQueue') },
      COMPLETIONS_QUEUE_URL: { Ref: expect.stringContaining('CompletionsQueue') },
    });
    expect(Variables.RECOGNITION_SETTINGS).toEqual(recognize.Properties.Environment.Variables.RECOGNITION_SETTINGS);
  });
});

describe('what it may do', () => {
  test('with textractText: start and ask about its jobs, and look after documents', () => {
    expect(rightsOf({ engine: OcrEngine.textractText() })).toEqual([
      ...ALWAYS, ADMISSION, ADMITTED, LIST, READ_UPLOADS, WRITE_RAW, 'iam:PassRole PublisherRole',
      'textract:GetDocumentTextDetection *', 'textract:StartDocumentTextDetection *',
    ].sort());
  });

  test('with textractTextSync: call it, and ask about nothing, as there are no jobs', () => {
    expect(rightsOf({ engine: OcrEngine.textractTextSync() })).toEqual([
      ...ALWAYS, ADMISSION, LIST, READ_UPLOADS, WRITE_RAW, READ_RAW, 'textract:DetectDocumentText *',
    ].sort());
  });

  test.each<[string, (stack: Stack) => OcrEngine]>([
    ['embeddedText', () => OcrEngine.embeddedText()],
    ['metadataOnly', () => OcrEngine.metadataOnly()],
    ['fromFunction', (stack) => OcrEngine.fromFunction(functionOf(stack))],
    ['fromFunction that answers later', (stack) => OcrEngine.fromFunction(functionOf(stack), { completion: FunctionCompletion.CALLBACK })],
  ])('with %s, which has no quota: look after documents, call nothing, and read and write no object', (_name, engine) => {
    expect(rightsOf((stack) => ({ engine: engine(stack) }))).toEqual(ALWAYS);
  });

  test('an engine without a quota beside one that has one adds nothing', () => {
    const routes = (stack: Stack) => [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.fromFunction(functionOf(stack)) }];
    const engine = OcrEngine.textractText();
    expect(rightsOf((stack) => ({ engine, routes: routes(stack) }))).toEqual(rightsOf({ engine }));
  });

  test('with a key, what it reads, writes and sends is decrypted and encrypted', () => {
    const keyed = (engine: OcrEngine) => actionsOfRole(synthesize((stack) => ({ engine, encryptionKey: new Key(stack, 'Key') })).template, ROLE)
      .filter((action) => action.startsWith('kms:'));
    expect(keyed(OcrEngine.textractText())).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey*']));
    expect(keyed(OcrEngine.metadataOnly())).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey*'])); // queues and table have it, too
  });
});

test('a document that cannot be started is a dead letter after eight tries: what waits for a quota is in the table', () => {
  synthesize().template.hasResource('AWS::SQS::Queue', {
    Properties: { VisibilityTimeout: 720, RedrivePolicy: { maxReceiveCount: 8, deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('WorkDeadLetterQueue'), 'Arn'] } } },
  });
});
