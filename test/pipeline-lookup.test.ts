import { createHash } from 'node:crypto';
import { App, CfnParameter, Size, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ContentType, DocumentApi, DocumentProcessingPipeline, DocumentProcessingPipelineProps, IDocumentProcessingPipeline, MalwareScan, NotificationTarget, OcrEngine, TextractFeature } from '../src';
import { synthesize } from './helpers/synthesize';
import { listsOf, parseDescription } from '../src/contract/pipeline-description';
import { describedIntake } from '../src/operations/inspection/described-intake';
import { intakeSettings } from '../src/pipeline-intake-settings';
import { resolveSettings } from '../src/pipeline-settings';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const NAME = '/cdk-document-processing-pipeline/invoices';

/** The parameter's value after a deployment: references are replaced by what they are named after. */
function deployedParameter(props: DocumentProcessingPipelineProps | ((stack: Stack) => DocumentProcessingPipelineProps)): string {
  return valueIn(synthesize((stack) => ({ pipelineName: 'invoices', ...typeof props === 'function' ? props(stack) : props })).template);
}

function valueIn(template: Template): string {
  template.hasResourceProperties('AWS::SSM::Parameter', { Name: NAME, Type: 'String' });
  const [{ Properties: { Value } }] = Object.values(template.findResources('AWS::SSM::Parameter', { Properties: { Name: NAME } }));
  const parts: unknown[] = Value['Fn::Join']?.[1] ?? [Value];
  return parts.map((part) => {
    const reference = part as { 'Ref'?: string; 'Fn::GetAtt'?: [string, string] };
    const name = reference.Ref ?? reference['Fn::GetAtt']?.[0];
    return name === undefined ? String(part) : reference['Fn::GetAtt'] ? `arn:aws:${/Key/.test(name) ? 'kms' : 'events'}:eu-west-1:111122223333:${/Key/.test(name) ? 'key' : 'event-bus'}/${name}` : name;
  }).join('');
}

function lookUp(value?: string, env: typeof ENV | undefined = ENV): { readonly stack: Stack; readonly pipeline: IDocumentProcessingPipeline } {
  const context = value === undefined ? undefined : { [`ssm:account=${ENV.account}:parameterName=${NAME}:region=${ENV.region}`]: value };
  const stack = new Stack(new App({ context, analyticsReporting: false }), 'Other', { env });
  return { stack, pipeline: DocumentProcessingPipeline.fromLookup(stack, 'Documents', { pipelineName: 'invoices' }) };
}

const told = ({
  engines, contentTypes, uploadPrefix, uploadSuffixes, maxSize, pipelineName, indexedLabel, listingShards,
}: IDocumentProcessingPipeline) => ({
  pipelineName,
  indexedLabel,
  listingShards,
  uploadPrefix,
  uploadSuffixes,
  maxSize: maxSize.toBytes(),
  contentTypes: contentTypes.map(({ mimeType }) => mimeType),
  engines: engines.map(({ engineId, contentTypes: types }) => [engineId, types.map((type) => [
    type.contentType.mimeType, type.maxSize?.toBytes(), type.maxPages, type.maxImageSidePixels, type.needsTextLayer,
  ])]),
});

const WITH_ROUTES: DocumentProcessingPipelineProps = {
  upload: { prefix: 'scans/', suffixes: ['.pdf', '.png'] },
  validation: { maxSize: Size.mebibytes(5) },
  indexedLabel: 'customer',
  listingShards: 16,
  routes: [
    { contentTypes: [ContentType.PDF], engine: OcrEngine.embeddedText() },
    { contentTypes: [ContentType.JPEG], engine: OcrEngine.rekognitionText() },
  ],
};

test.each<[string, DocumentProcessingPipelineProps]>([['with no props', {}], ['with routes, suffixes and limits', WITH_ROUTES]])(
  'a pipeline %s is known elsewhere by its name alone: engines, limits and all', (_name, props) => {
    const { pipeline } = lookUp(deployedParameter(props));
    expect(told(pipeline)).toEqual(told(synthesize({ ...props, pipelineName: 'invoices' }).pipeline));
    expect(pipeline.eventBus.eventBusName).toBe('default');
  },
);

test('operators learn what the parts are named, and what a page costs', () => {
  const described = parseDescription(deployedParameter({ malwareScan: MalwareScan.guardDuty(), ...WITH_ROUTES }))!;
  expect(described.parts).toEqual({
    stack: 'Stack',
    alarms: 'DocumentsMonitoring',
    queues: Object.fromEntries(['intake', 'scanning', 'recognition', 'collection'].map((stage) => [stage, expect.any(String)])),
    deadLetters: Object.fromEntries(['intake', 'scanning', 'recognition', 'collection', 'undeliveredCompletions'].map((stage) => [stage, expect.any(String)])),
    functions: Object.fromEntries(['intake', 'scan', 'recognize', 'collect', 'tick', 'publish', 'reconcile'].map((name) => [name, expect.any(String)])),
    topics: { completions: expect.any(String) },
    schedules: { tick: expect.any(String) },
  });
  expect(listsOf(described).prices).toEqual({ textractText: 0.0015, rekognitionText: 0.001 }); // embedded text is free
});

test.each<[string, readonly string[]]>([
  ['a plain id', ['Documents']], ['the same id twice', ['Documents', 'Documents']], ['an id that ends like the one below', ['InvoiceDocuments', 'Documents']],
  ['Default', ['Documents', 'Default']], ['Resource', ['Documents', 'Resource']], ['dashes', ['my-docs', 'my-docs']], ['Monitoring', ['Monitoring']], ['unicode', ['Dökumente', 'ünd']],
  ['ids that are long', ['A'.repeat(120), 'B'.repeat(110), 'C'.repeat(60)]],
])('operators find all alarms, whatever the pipeline is called: %s', (_, ids) => {
  const stack = new Stack(new App(), 'Stack');
  const scope = ids.slice(0, -1).reduce<Construct>((above, id) => new Construct(above, id), stack);
  new DocumentProcessingPipeline(scope, ids.at(-1)!, { pipelineName: 'invoices' });
  const template = Template.fromStack(stack);
  const prefix = parseDescription(valueIn(template))!.parts!.alarms;
  const alarms = Object.keys(template.findResources('AWS::CloudWatch::Alarm'));
  expect(alarms.length).toBeGreaterThan(10);
  expect(alarms.filter((id) => !id.startsWith(prefix))).toEqual([]);
});

test('operators learn what calls keep to, by the operations of AWS that engines call, whichever engines share them', () => {
  type Given = Parameters<typeof deployedParameter>[0];
  const quotas = (props: Given) => listsOf(parseDescription(deployedParameter(props))!).quotas;
  expect(quotas(WITH_ROUTES)).toEqual({ 'textract:StartDocumentTextDetection': [1, 100], 'rekognition:DetectText': [1] });
  const analysis = (feature: TextractFeature) => (
    OcrEngine.textractAnalysis({ features: [feature], quota: { startsPerSecond: 5, maxConcurrentJobs: 600 } })
  );
  expect(quotas({
    engine: analysis(TextractFeature.TABLES), routes: [{ contentTypes: [ContentType.PNG], engine: analysis(TextractFeature.FORMS) }],
  })).toEqual({ 'textract:StartDocumentAnalysis': [5, 600] });
  const slow = (stack: Stack) => new LambdaFunction(stack, 'Slow', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('x') });
  expect(quotas((stack) => ({ engine: OcrEngine.fromFunction(slow(stack), { name: 'own' }) }))).toEqual({});
  const figure = (stack: Stack) => Token.asNumber(new CfnParameter(stack, 'Figure', { type: 'Number' }).value);
  expect(quotas((stack) => ({ engine: OcrEngine.textractText({ quota: { startsPerSecond: figure(stack) } }) }))).toEqual({}); // the deployment knows it, and this parameter does not
});

test('operators learn who is told of documents, and by what', () => {
  const targets = [NotificationTarget.email('a@example.com'), NotificationTarget.sms('+491701234567')];
  const { parts } = parseDescription(deployedParameter({ notifications: { targets } }))!;
  expect(parts).toMatchObject({
    people: 2,
    topics: { completions: expect.any(String), people: expect.any(String) },
    schedules: { tick: expect.any(String), notify: expect.any(String) },
  });
});

test('the price of a page is the one that the pipeline is given, where it is given one', () => {
  const described = parseDescription(deployedParameter({ prices: { textractText: 0.0006 } }))!;
  expect(listsOf(described).prices).toEqual({ textractText: 0.0006 });
});

const TO_SEVERAL_ENGINES: DocumentProcessingPipelineProps = {
  upload: { prefix: 'scans/', previousPrefixes: ['old/'], suffixes: ['.pdf'] },
  validation: { maxPages: 200, contentTypes: [ContentType.PDF, ContentType.TEXT, ContentType.JPEG] },
  routes: [
    { contentTypes: [ContentType.PDF, ContentType.TEXT], engine: OcrEngine.embeddedText() },
    { contentTypes: [ContentType.PDF], engine: OcrEngine.textractExpense() },
  ],
};

test.each<[string, DocumentProcessingPipelineProps]>([['no props', {}], ['limits of its own', WITH_ROUTES], ['documents that go to one engine or another', TO_SEVERAL_ENGINES]])(
  'who has files to inspect learns what intake goes by: with %s', (_name, props) => {
    const { listingShards: _listingShards, ...judging } = intakeSettings(resolveSettings(props)); // which is for records, and judges no file
    expect(describedIntake(parseDescription(deployedParameter(props))!)).toEqual(judging);
  },
);

test('operators learn of the budget, where there is one', () => {
  const budgetOf = (props: DocumentProcessingPipelineProps) => parseDescription(deployedParameter(props))!.budget;
  expect(budgetOf({})).toBeUndefined();
  expect(budgetOf({ budget: { maxPagesPerDay: 5000, maxCostPerMonth: 300 } })).toEqual({ maxPagesPerDay: 5000, maxCostPerMonth: 300 });
});

const TEN_WEBHOOKS = (stack: Stack): DocumentProcessingPipelineProps => ({
  ...WITH_ROUTES,
  encryptionKey: new Key(stack, 'Key'),
  eventBus: new EventBus(stack, 'Bus'),
  malwareScan: MalwareScan.guardDuty(),
  notifications: {
    targets: [
      NotificationTarget.email('ap@example.com'),
      ...Array.from({ length: 10 }, (_, index) => NotificationTarget.webhook({
        url: `https://hooks.example.com/${index}`, secret: Secret.fromSecretNameV2(stack, `Secret${index}`, `secret${index}`), name: `receiver${index}ofDocumentsInTheOffice`,
      })),
    ],
  },
});

test('however many webhooks there are, the parameter has room, and tools find the queues and functions of each', () => {
  const described = parseDescription(deployedParameter(TEN_WEBHOOKS))!;
  expect(described.parts).toMatchObject({ webhooks: 10, functions: { notify: expect.any(String) }, topics: { people: expect.any(String) } });
  const { template } = synthesize((stack) => ({ pipelineName: 'invoices', ...TEN_WEBHOOKS(stack) }));
  const [{ Properties: { Value } }] = Object.values(template.findResources('AWS::SSM::Parameter', { Properties: { Name: `${NAME}/webhooks` } }));
  const text = Value['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : part.Ref ?? part['Fn::GetAtt'][0])).join('');
  expect(Object.keys(JSON.parse(text))).toHaveLength(10);
  expect(JSON.parse(text).receiver3ofDocumentsInTheOffice).toEqual(['Queue', 'DeadLetterQueue', 'Handler'].map((part) => (
    expect.stringMatching(new RegExp(`^DocumentsWebhookreceiver3ofDocumentsInTheOffice${part}`))
  )));
});

test('the parameter of webhooks has room for the longest names', () => {
  const longest = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}`.padStart(32, 'n'), ['q'.repeat(80), 'd'.repeat(80), 'f'.repeat(64)]]));
  expect(Buffer.byteLength(JSON.stringify(longest))).toBeLessThan(4096);
});

test('the names of alarms begin as the parameter says', () => {
  const { template, pipeline } = synthesize({ pipelineName: 'invoices' });
  expect(pipeline.alarms.all.length).toBeGreaterThan(10);
  expect(Object.keys(template.findResources('AWS::CloudWatch::Alarm')).filter((logicalId) => !logicalId.startsWith('DocumentsMonitoring'))).toEqual([]);
});

test('a parameter of an older version, which names no parts, is read', () => {
  const { parts: _parts, ...older } = JSON.parse(deployedParameter({}));
  const { prices: _prices, routes: _routes, maxPages: _maxPages, ...lists } = listsOf(older);
  expect(told(lookUp(JSON.stringify({ ...older, lists })).pipeline)).toEqual(told(lookUp(deployedParameter({})).pipeline));
});

test('who is allowed something there gets the right on the bucket, the table, its indexes, the bus and the keys', () => {
  const { stack, pipeline } = lookUp(deployedParameter((scope) => ({ encryptionKey: new Key(scope, 'Key'), eventBus: new EventBus(scope, 'Bus') })));
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  pipeline.grantReadMetadata(role);
  pipeline.grantReadResults(role);
  new DocumentApi(stack, 'Api', { pipeline });
  const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  for (const right of ['DocumentsBucket089EA665/results/*', 'DocumentsTable2245A403/index/*', 'arn:aws:kms:eu-west-1:111122223333:key/Key']) {
    expect(policies).toContain(right);
  }
  expect(pipeline.eventBus.eventBusArn).toContain('arn:aws:events:eu-west-1:111122223333:event-bus/Bus');
});

test('until CDK has looked the parameter up, the stack synthesizes with a stand-in, and asks for it', () => {
  const { stack, pipeline } = lookUp();
  new DocumentApi(stack, 'Api', { pipeline });
  const assembly = (stack.node.root as App).synth();
  expect(assembly.manifest.missing).toEqual([expect.objectContaining({ provider: 'ssm', props: expect.objectContaining({ parameterName: NAME, ...ENV }) })]);
});

test('a stack that is for no account in particular cannot look anything up, and is told what to write', () => {
  const stack = new Stack(new App(), 'Anywhere');
  expect(() => DocumentProcessingPipeline.fromLookup(stack, 'Documents', { pipelineName: 'invoices' }))
    .toThrow(/Anywhere\/.*fromLookup looks for the pipeline invoices at synth.*env: \{ account: '111122223333', region: 'eu-west-1' \}/);
});

test.each(['{}', 'something else', '{"version":2}'])('a parameter that says %s is refused, with what to do', (value) => {
  expect(() => lookUp(value)).toThrow(/the parameter \/cdk-document-processing-pipeline\/invoices does not describe a pipeline.*cdk context --clear/);
});

test('a description that does not fit into a parameter is refused at synth', () => {
  const suffixes = Array.from({ length: 500 }, (_, index) => `.${createHash('sha256').update(String(index)).digest('hex')}`); // packed, half of it is left
  expect(() => synthesize({ upload: { suffixes } })).toThrow(/takes \d+ bytes, of 4096 that fit into a parameter: name fewer upload\.suffixes/);
});

test('the name that a user gives is that of metrics, events and the parameter', () => {
  const { template, pipeline } = synthesize({ pipelineName: 'invoices' });
  expect(pipeline.metricSucceeded().dimensions).toEqual({ service: 'invoices' });
  template.allResourcesProperties('AWS::Lambda::Function', { Environment: { Variables: Match.objectLike({ POWERTOOLS_SERVICE_NAME: 'invoices' }) } });
});
