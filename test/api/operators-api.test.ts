import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DocumentApi, DocumentApiProps, DocumentProcessingPipeline, IDocumentProcessingPipeline, NotificationTarget } from '../../src';
import { ALL_OPERATIONS, OPERATIONS } from '../../src/api/openapi/operations';
import { OPERATOR_OPERATIONS } from '../../src/api/openapi/operator-operations';
import { PipelineDescription, pipelineParameterName, webhooksParameterName } from '../../src/contract/pipeline-description';
import { DESCRIPTION } from '../cli/docpipe';
import { PARTS } from '../cli/fake-parts';
import { Statement, statementsOf } from '../helpers/statements';
import { SynthesizedApi, synthesizeApi } from '../helpers/synthesize-api';

const ENV = { account: '123456789012', region: 'eu-west-1' };
const CORS = { allowOrigins: ['https://app.example.com'] };

function rightsOf(template: Template): Array<Pick<Statement, 'Action' | 'Resource' | 'Condition'>> {
  return statementsOf(template, 'ApiOperationsRole')
    .filter(({ Action }) => !JSON.stringify(Action).includes('logs:CreateLogStream'))
    .map(({ Effect, ...right }) => right);
}

/** An API with operators over a pipeline of another stack, by what CDK has looked up. */
function overLookedUp(description: Partial<PipelineDescription>, webhooks?: object) {
  const of = (name: string) => `ssm:account=${ENV.account}:parameterName=${name}:region=${ENV.region}`;
  const context = {
    [of(pipelineParameterName('documents'))]: JSON.stringify({ ...DESCRIPTION, ...description }),
    ...webhooks && { [of(webhooksParameterName('documents'))]: JSON.stringify(webhooks) },
  };
  return over((stack) => DocumentProcessingPipeline.fromLookup(stack, 'Documents', { pipelineName: 'documents' }), context);
}

/** An API with operators, in another stack than its pipeline. */
function operated(...of: Parameters<typeof synthesizeApi>): SynthesizedApi {
  const made = synthesizeApi(...of);
  made.api._addOperations();
  return made;
}

function over(
  pipelineOf: (stack: Stack) => IDocumentProcessingPipeline, context: Record<string, string> = {}, props: Partial<DocumentApiProps> = {},
) {
  const stack = new Stack(new App({ analyticsReporting: false, context }), 'Stack', { env: ENV });
  const api = new DocumentApi(stack, 'Api', { pipeline: pipelineOf(stack), functions: { tracing: Tracing.DISABLED }, ...props });
  api._addOperations();
  return { stack, template: Template.fromStack(stack) };
}

const arn = (service: string, rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${service}:eu-west-1:123456789012:${rest}`]] });

test('without operators there is no route, function or preflight of theirs, and the description does not tell of any', () => {
  const { template } = synthesizeApi({ cors: CORS });
  expect(JSON.stringify(template.toJSON())).not.toMatch(/perations|api-operations/);
});

test('with them there is a method for each operation, which its function serves, and a preflight for each path', () => {
  const { template } = operated({ cors: CORS });
  const methods = Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => Properties);
  const named = methods.filter(({ HttpMethod }) => HttpMethod !== 'OPTIONS').map(({ OperationName }) => OperationName);
  expect(named.sort()).toEqual(ALL_OPERATIONS.map(({ operationId }) => operationId).sort());
  for (const { operationId } of OPERATOR_OPERATIONS) {
    const { Integration, AuthorizationType } = methods.find(({ OperationName }) => OperationName === operationId)!;
    expect(JSON.stringify(Integration.Uri)).toContain('ApiOperationsFunction');
    expect(AuthorizationType).toBe('AWS_IAM');
  }
  const paths = new Set(ALL_OPERATIONS.map(({ path }) => path));
  expect(methods.filter(({ HttpMethod }) => HttpMethod === 'OPTIONS')).toHaveLength(paths.size);
});

test('the description tells of the routes, by a setting of the function that serves it', () => {
  const settings = (template: Template) => Object.entries(template.findResources('AWS::Lambda::Function'))
    .filter(([id]) => id.startsWith('ApiDocuments')).map(([, { Properties }]) => JSON.stringify(Properties.Environment.Variables.API_SETTINGS));
  const plain = synthesizeApi();
  expect(settings(plain.template)[0]).not.toContain('operators');
  expect(settings(operated().template)[0].replace(',\\"operators\\":true', '')).toBe(settings(plain.template)[0]);
});

test('asked for twice, they are there once', () => {
  const made = operated();
  made.api._addOperations();
  made.template.resourceCountIs('AWS::ApiGateway::Method', ALL_OPERATIONS.length);
});

test('administrators may call them, and readers may not', () => {
  const { api, stack } = operated();
  const role = (id: string) => new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  api.grantRead(role('Reader'));
  api.grantAdmin(role('Administrator'));
  const allowed = (id: string) => JSON.stringify(statementsOf(Template.fromStack(stack), id));
  expect(allowed('Administrator')).toContain('/POST/operations/dead-letters/redrive');
  expect(allowed('Administrator')).toContain('/GET/operations');
  expect(allowed('Reader')).not.toContain('/operations');
});

test('over a looked-up pipeline: its parameter, records that are counted, its queues, metrics, alarms and logs, and nothing else', () => {
  expect(rightsOf(overLookedUp({ parts: PARTS }).template)).toEqual([
    { Action: 'ssm:GetParameter', Resource: arn('ssm', 'parameter/cdk-document-processing-pipeline/documents') },
    { Action: 'dynamodb:GetItem', Resource: arn('dynamodb', `table/${DESCRIPTION.table}`) },
    { Action: 'dynamodb:Query', Resource: ['byTime', 'byStatus', 'byDue'].map((index) => arn('dynamodb', `table/${DESCRIPTION.table}/index/${index}`)) },
    { Action: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], Resource: [...Object.values(PARTS.queues), ...Object.values(PARTS.deadLetters)].map((name) => arn('sqs', name)) },
    { Action: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'], Resource: Object.values(PARTS.deadLetters).map((name) => arn('sqs', name)) },
    { Action: 'sqs:SendMessage', Resource: Object.values(PARTS.queues).map((name) => arn('sqs', name)) },
    { Action: 'cloudwatch:GetMetricData', Resource: '*' },
    { Action: 'cloudwatch:DescribeAlarms', Resource: arn('cloudwatch', 'alarm:*') },
    { Action: 'lambda:GetFunctionConfiguration', Resource: Object.values(PARTS.functions).map((name) => arn('lambda', `function:${name}`)) },
    { Action: 'logs:FilterLogEvents', Resource: arn('logs', 'log-group:Invoices-Documents*') },
  ]);
});

test('the webhooks of a looked-up pipeline are looked up, too', () => {
  const { template } = overLookedUp({ parts: { ...PARTS, webhooks: 1 } }, { billing: ['BillingQueue', 'BillingDead', 'BillingFunction'] });
  const rights = rightsOf(template);
  const resources = (action: string) => rights.find(({ Action }) => [Action].flat().includes(action))!.Resource;
  expect(resources('ssm:GetParameter')).toContainEqual(arn('ssm', 'parameter/cdk-document-processing-pipeline/documents/webhooks'));
  expect(resources('sqs:SendMessage')).toContainEqual(arn('sqs', 'BillingQueue'));
  expect(resources('sqs:DeleteMessage')).toContainEqual(arn('sqs', 'BillingDead'));
  expect(resources('lambda:GetFunctionConfiguration')).toContainEqual(arn('lambda', 'function:BillingFunction'));
});

test('until CDK has looked the pipeline up, it can be synthesized', () => {
  expect(() => over((stack) => DocumentProcessingPipeline.fromLookup(stack, 'Documents', { pipelineName: 'documents' }))).not.toThrow();
});

test('over a pipeline of the app: exactly its queues, functions and log groups, and its key', () => {
  const { template, app, pipeline } = operated({}, (stack) => ({
    encryptionKey: new Key(stack, 'Key'),
    notifications: { targets: [NotificationTarget.webhook({ name: 'billing', url: 'https://example.com/hook', secret: new Secret(stack, 'Secret') })] },
  }));
  app.synth(); // throws where stacks depend on each other
  const rights = rightsOf(template);
  const count = (action: string) => [rights.find(({ Action }) => [Action].flat().includes(action))!.Resource].flat().length;
  expect(count('sqs:SendMessage')).toBe(pipeline.queues.all.length);
  expect(count('sqs:DeleteMessage')).toBe(pipeline.deadLetterQueues.all.length);
  expect(count('lambda:GetFunctionConfiguration')).toBe(pipeline.functions.all.length);
  expect(count('logs:FilterLogEvents')).toBe(pipeline.functions.all.length);
  expect(count('ssm:GetParameter')).toBe(2);
  expect(rights.filter(({ Action }) => JSON.stringify(Action).includes('kms:')).map(({ Action }) => Action)).toEqual([['kms:Decrypt', 'kms:GenerateDataKey*']]);
  expect(rights.filter(({ Resource }) => Resource === '*').map(({ Action }) => Action)).toEqual([
    ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], 'cloudwatch:GetMetricData',
  ]);
});

test('a pipeline that is known by its attributes has no routes of operators, and a warning says why', () => {
  const { stack, template } = over((scope) => DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(scope, 'Documents', {
    pipelineName: 'documents', bucket: Bucket.fromBucketName(scope, 'Bucket', 'documents'), table: TableV2.fromTableName(scope, 'Table', 't'),
  }));
  Annotations.fromStack(stack).hasWarning('/Stack/Api', Match.stringLikeRegexp('take DocumentProcessingPipeline.fromLookup'));
  template.resourceCountIs('AWS::ApiGateway::Method', OPERATIONS.length);
});
