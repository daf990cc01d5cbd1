import { App, Duration, Lazy, Size, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { SecurityGroup, SubnetFilter, SubnetSelection, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { ApiAuthorization, ContentType, DocumentApi, DocumentProcessingPipeline, DocumentStatus, MalwareScan, NotificationTarget, OcrEngine, SharedQuota } from '../../src';
import { API_PROPS } from '../../src/api/api-prop-kinds';
import { API_KEY_PROPS, COGNITO_PROPS, FUNCTION_AUTHORIZATION_PROPS, JWT_PROPS, MANAGED_USERS_PROPS, ROLES } from '../../src/api/authorization/authorization-prop-kinds';
import { DASHBOARD_PROPS } from '../../src/dashboard/dashboard-prop-kinds';
import { ANALYSIS_PROPS, FUNCTION_ENGINE_PROPS } from '../../src/engines/engine-prop-kinds';
import { PERSON_TARGET_PROPS, TOPIC_TARGET_PROPS, WEBHOOK_TARGET_PROPS } from '../../src/notifications/notification-target-prop-kinds';
import { PIPELINE_ATTRIBUTES, PIPELINE_LOOKUP, PIPELINE_PROPS } from '../../src/pipeline-prop-kinds';
import { PROFILE_OPTIONS } from '../../src/profile-prop-kinds';
import { PropKind } from '../../src/props/prop-kind';
import { propertiesOf, readAssembly, typesOf } from '../helpers/assembly';

const stackOf = () => new Stack(new App({ analyticsReporting: false }), 'Stack');

const functionOf = (stack: Stack) => new LambdaFunction(stack, 'Fn', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('x') });

/** What a synth tells; a TypeError from within tells nobody what to change. */
function errorOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return `${(error as Error).name === 'Error' ? '' : (error as Error).name}${(error as Error).message}`;
  }
  return 'nothing is wrong';
}

/** Props as JavaScript and Python let people write them. */
function pipelineError(props: any): string {
  return errorOf(() => new DocumentProcessingPipeline(stackOf(), 'Documents', props));
}

test.each<[string, any, RegExp]>([
  ['a profile by its name', { profile: 'DEVELOPMENT' }, /profile is 'DEVELOPMENT', a text: it must be PipelineProfile\.PRODUCTION, PipelineProfile\.DEVELOPMENT, or one of your own/],
  ['an engine that was not called', { engine: OcrEngine.textractText }, /engine is textractText itself: it must be an engine, which its factory makes when it is called/],
  ['an engine by its name', { engine: 'textractText' }, /engine is 'textractText', a text/],
  ['null', { engine: null }, /engine is null: leave it out, or give an engine/],
  ['null in a struct', { upload: { prefix: null } }, /upload\.prefix is null: leave it out, or give a text/],
  ['null in a list', { upload: { suffixes: ['.pdf', null] } }, /upload\.suffixes\[1\] is null/],
  ['a number for a Duration', { retention: { uploads: 30 } }, /retention\.uploads is 30: it must be a Duration, such as Duration\.days\(30\)/],
  ['a number for a Size', { validation: { maxSize: 20 } }, /validation\.maxSize is 20: it must be a Size/],
  ['a text for a number', { validation: { maxPages: '20' } }, /validation\.maxPages is '20', a text: it must be a number/],
  ['a text for a flag', { alarms: { enabled: 'false' } }, /alarms\.enabled is 'false', a text: it must be true or false/],
  ['a text for a list', { upload: { suffixes: '.pdf' } }, /upload\.suffixes is '\.pdf', a text: it must be a list, each item a text/],
  ['a MIME type for a ContentType', { validation: { contentTypes: ['application/pdf'] } }, /validation\.contentTypes\[0\] is 'application\/pdf', a text: it must be a ContentType/],
  ['a status that is none', { notifications: { targets: [], statuses: ['DONE'] } }, /notifications\.statuses\[0\] is 'DONE', a text: it must be one of DocumentStatus\.PENDING_UPLOAD, /],
  ['a topic that is no target', { notifications: { targets: [{ topicArn: 'arn' }] } }, /notifications\.targets\[0\] is an object of Object: it must be a target, which its factory makes when it is called/],
  ['a target without its topic', { notifications: { targets: [(NotificationTarget as any).topic('arn')] } }, /targets\[0\]: topic is 'arn', a text: it must be a Topic/],
  ['a number for the time between e-mails', { notifications: { targets: [(NotificationTarget as any).email('a@example.com', { every: 60 })] } }, /targets\[0\]: every is 60: it must be a Duration/],
  ['no address', { notifications: { targets: [(NotificationTarget as any).email()] } }, /targets\[0\]: address is not given: give an e-mail address, such as/],
  ['a phone number that is a number', { notifications: { targets: [(NotificationTarget as any).sms(491701234567)] } }, /targets\[0\]: phoneNumber is 491701234567: it must be a phone number, such as '\+491701234567'/],
  ['a status of a target that is none', { notifications: { targets: [(NotificationTarget as any).topic({ topicArn: 'arn', node: {} }, { statuses: ['DONE'] })] } }, /targets\[0\]: statuses\[0\] is 'DONE'/],
  ['a format by another name', { results: { formats: ['TEXT', 'txt'] } }, /results\.formats\[1\] is 'txt', a text: it must be one of ResultFormat\.TEXT, ResultFormat\.MARKDOWN, ResultFormat\.CSV/],
  ['a level of logs that is none', { functions: { logLevel: 'VERBOSE' } }, /functions\.logLevel is 'VERBOSE', a text: it must be one of LogLevel\.DEBUG, LogLevel\.INFO/],
  ['a retention of logs that is none', { functions: { logRetention: 31 } }, /functions\.logRetention is 31: it must be such as RetentionDays\.ONE_DAY/],
  ['the ARN of a key', { encryptionKey: 'arn:aws:kms:…' }, /encryptionKey is 'arn:aws:kms:…', a text: it must be a Key/],
  ['the name of a bucket', { bucket: 'mine' }, /bucket is 'mine', a text: it must be a Bucket/],
  ['a topic for an action', { alarms: { pageActions: [{ topicArn: 'arn' }] } }, /alarms\.pageActions\[0\] is an object of Object: it must be an alarm action/],
  ['an alarm that is none', { alarms: { overrides: [{ alarm: 'TickLoud', enabled: false }] } }, /alarms\.overrides\[0\]\.alarm is 'TickLoud', a text: it must be such as AlarmName\.UPLOADS_DEAD_LETTERS/],
  ['a severity that is none', { alarms: { overrides: [{ alarm: 'TickSilent', severity: 'WARN' }] } }, /overrides\[0\]\.severity is 'WARN', a text: it must be one of AlarmSeverity\.PAGE, AlarmSeverity\.TICKET/],
  ['an override without its alarm', { alarms: { overrides: [{ enabled: false }] } }, /alarms\.overrides\[0\]\.alarm is not given: name an alarm, such as AlarmName\.TICK_SILENT/],
  ['an engine in a route that was not called', { routes: [{ contentTypes: [], engine: OcrEngine.metadataOnly }] }, /routes\[0\]\.engine is metadataOnly itself/],
  ['something else than props', 'production', /props is 'production', a text/],
  ['a list that only the deployment knows', { upload: { suffixes: Token.asList({ Ref: 'Suffixes' }) } }, /upload\.suffixes is a token, whose value is known when the stack is deployed/],
  ['a number of an engine that is a text', { engine: (OcrEngine as any).textractText({ quota: { startsPerSecond: '5' } }) }, /textractText: quota\.startsPerSecond is '5', a text: it must be a number/],
  ['a feature that is none', { engine: (OcrEngine as any).textractAnalysis({ features: ['TABLE'] }) }, /features\[0\] is 'TABLE', a text: it must be one of TextractFeature\.TABLES/],
  ['no function', { engine: (OcrEngine as any).fromFunction(undefined) }, /fn is not given: give a Function of AWS Lambda/],
])('%s is told of', (_, props, message) => {
  expect(pipelineError(props)).toMatch(message);
});

test.each<[string, any, readonly RegExp[]]>([
  ['notifications without targets', { notifications: {} }, [/notifications\.targets is not given: give a list, each item a target/]],
  ['a route without its types', { routes: [{ engine: OcrEngine.metadataOnly() }] }, [/routes\[0\]\.contentTypes is not given: give a list, each item a ContentType/]],
  ['a route without its engine', { routes: [{ contentTypes: [ContentType.PNG] }] }, [/routes\[0\]\.engine is not given: give an engine, which its factory makes/]],
  ['an empty route', { routes: [{}] }, [/routes\[0\]\.contentTypes is not given/, /routes\[0\]\.engine is not given/]],
  ['a query without its text', { engine: (OcrEngine as any).textractAnalysis({ queries: [{}] }) }, [/queries\[0\]\.text is not given: give a text/]],
  ['an adapter without its members', { engine: (OcrEngine as any).textractAnalysisSync({ queries: [{ text: 'Who?' }], adapters: [{}] }) }, [
    /adapters\[0\]\.adapterId is not given: give a text/, /adapters\[0\]\.version is not given: give a text/,
  ]],
])('%s is told of, with all else', (_, props, messages) => {
  const message = pipelineError({ pipelineName: 'a b', ...props });
  [...messages, /pipelineName is 'a b'/].forEach((each) => expect(message).toMatch(each));
});

test.each<[string, (stack: Stack) => any, readonly RegExp[]]>([
  ['statuses that are none', () => ({ statuses: ['DONE'] }), [/statuses\[0\] is 'DONE', a text: it must be one of DocumentStatus\./]],
  ['a status for a list', () => ({ statuses: 'SUCCEEDED' }), [/statuses is 'SUCCEEDED', a text: it must be a list/]],
  ['null', () => null, [/props is null: leave it out, or give an object with statuses, target/]],
  ['a function for a target', (stack) => ({ target: functionOf(stack), statuses: [] }), [
    /target is an object of Function\d*: it must be a target of a rule, such as new LambdaFunction\(fn\)/, /statuses is empty/,
  ]],
  ['a text for a pattern', () => ({ eventPattern: 'all' }), [/eventPattern is 'all', a text: it must be an EventPattern/]],
])('of onDocument, %s is told of', (_, optionsOf, messages) => {
  const stack = stackOf();
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
  const message = errorOf(() => pipeline.onDocument('Done', optionsOf(stack)));
  [...messages, /^Stack\/Documents: the rule of onDocument\('Done'\) has/].forEach((each) => expect(message).toMatch(each));
});

test('of onDocument, what is right is taken', () => {
  const stack = stackOf();
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
  expect(() => pipeline.onDocument('Done', {
    target: new LambdaTarget(functionOf(stack)), statuses: [DocumentStatus.FAILED], ruleName: Token.asString({ Ref: 'Name' }), eventPattern: { detail: { name: ['a'] } },
  })).not.toThrow();
});

test.each<[string, any, readonly RegExp[]]>([
  ['nothing', undefined, [/^Stack\/Shared: table is not given: give a Table/, /startsPerSecond is not given: give a number/, /maxConcurrentJobs is not given/]],
  ['the name of a table', { table: 'admission', startsPerSecond: 1000, maxConcurrentJobs: '5' }, [
    /table is 'admission', a text: it must be a Table/, /startsPerSecond is 1000/, /maxConcurrentJobs is '5', a text: it must be a number/,
  ]],
  ['what has a table name', { table: { tableName: 'admission' }, startsPerSecond: 5, maxConcurrentJobs: 5 }, [/table is an object of Object: it must be a Table/]],
])('of a shared quota that is imported by %s, it is told', (_, attributes, messages) => {
  const message = errorOf(() => SharedQuota.fromSharedQuotaAttributes(stackOf(), 'Shared', attributes));
  messages.forEach((each) => expect(message).toMatch(each));
});

const inVpc = (stack: Stack, options: object = {}) => ({ functions: { vpc: new Vpc(stack, 'Vpc'), ...options } });

test.each<[string, (stack: Stack) => any, RegExp]>([
  ['subnets without a VPC', () => ({ functions: { vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } } }), /functions has vpcSubnets, but no vpc: give the Vpc that they are of, or leave them out/],
  ['security groups without a VPC', (stack) => ({ functions: { securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')] } }), /functions has securityGroups, but no vpc/],
  ['both without a VPC', (stack) => ({ functions: { vpcSubnets: {}, securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')] } }), /functions has vpcSubnets and securityGroups, but no vpc/],
  ['a list for a selection', (stack) => inVpc(stack, { vpcSubnets: ['subnet-1'] }), /functions\.vpcSubnets is a list: it must be an object with subnetType, availabilityZones, subnetGroupName/],
  ['a text for a selection', (stack) => inVpc(stack, { vpcSubnets: 'private' }), /functions\.vpcSubnets is 'private', a text: it must be an object with subnetType/],
  ['ids of subnets', (stack) => inVpc(stack, { vpcSubnets: { subnets: ['subnet-1'] } }), /functions\.vpcSubnets\.subnets\[0\] is 'subnet-1', a text: it must be a Subnet, made here or imported, such as by Subnet\.fromSubnetId\(\)/],
  ['a type that is none', (stack) => inVpc(stack, { vpcSubnets: { subnetType: 'PRIVATE' } }), /functions\.vpcSubnets\.subnetType is 'PRIVATE', a text: it must be .*SubnetType\.PRIVATE_/],
])('of the place of functions, %s is told of, by a pipeline and by an API', (_, propsOf, message) => {
  const stack = stackOf();
  const props = propsOf(stack);
  expect(errorOf(() => new DocumentProcessingPipeline(stack, 'Refused', { pipelineName: 'a b', ...props }))).toMatch(/has 2 invalid props/);
  expect(errorOf(() => new DocumentProcessingPipeline(stack, 'RefusedToo', props))).toMatch(message);
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
  expect(errorOf(() => new DocumentApi(stack, 'Api', { pipeline, ...props }))).toMatch(message);
});

test('of the place of functions, what is right is taken', () => {
  const stack = stackOf();
  const vpc = new Vpc(stack, 'Vpc');
  const [subnet] = vpc.privateSubnets;
  const placed = (id: string, vpcSubnets: SubnetSelection) => new DocumentProcessingPipeline(stack, id, { functions: { vpc, vpcSubnets, securityGroups: [new SecurityGroup(stack, `${id}Group`, { vpc })] } });
  expect(() => placed('ByType', { subnetType: SubnetType.PRIVATE_WITH_EGRESS, onePerAz: true })).not.toThrow();
  expect(() => placed('BySubnet', { subnets: [subnet] })).not.toThrow();
  expect(() => placed('ByFilter', { subnetFilters: [SubnetFilter.byIds([subnet.subnetId])] })).not.toThrow();
});

/** What has the members of a construct, and is none. */
test.each<[string, (stack: Stack) => any, RegExp]>([
  ['a bucket of level 1', (stack) => ({ bucket: new CfnBucket(stack, 'Own') }), /bucket is an object of CfnBucket: it must be a Bucket, made here or imported, such as by Bucket\.fromBucketAttributes\(\)/],
  ['the name of a bucket', () => ({ bucket: { bucketName: 'mine' } }), /bucket is an object of Object: it must be a Bucket/],
  ['the ARN of a key', () => ({ encryptionKey: { keyArn: 'arn' } }), /encryptionKey is an object of Object: it must be a Key, made here or imported, such as by Key\.fromKeyArn\(\)/],
  ['the name of an event bus', () => ({ eventBus: { eventBusName: 'default' } }), /eventBus is an object of Object: it must be an EventBus/],
  ['the id of a VPC', () => ({ functions: { vpc: { vpcId: 'vpc-1' } } }), /functions\.vpc is an object of Object: it must be a Vpc, .* Vpc\.fromLookup\(\)/],
  ['the id of a security group', () => ({ functions: { securityGroups: [{ securityGroupId: 'sg-1' }] } }), /functions\.securityGroups\[0\] is an object of Object: it must be a SecurityGroup/],
  ['the ARN of a topic', () => ({ notifications: { targets: [(NotificationTarget as any).topic({ topicArn: 'arn' })] } }), /targets\[0\]: topic is an object of Object: it must be a Topic/],
  ['the ARN of a function', () => ({ engine: (OcrEngine as any).fromFunction({ functionArn: 'arn' }) }), /fn is an object of Object: it must be a Function of AWS Lambda/],
  ['the ARN of a scanner', () => ({ malwareScan: (MalwareScan as any).fromFunction({ functionArn: 'arn' }) }), /malwareScan: fn is an object of Object: it must be a Function of AWS Lambda/],
  ['the table of a shared quota', () => ({ engine: (OcrEngine as any).textractText({ sharedQuota: { table: {} } }) }), /sharedQuota is an object of Object: it must be a SharedQuota/],
  ['the ARN of a secret', () => ({ notifications: { targets: [(NotificationTarget as any).webhook({ url: 'https://example.com/', secret: { secretArn: 'x' } })] } }),
    /targets\[0\]: secret is an object of Object: it must be a Secret/],
])('%s for the construct is told of', (_, propsOf, message) => {
  const stack = stackOf();
  expect(errorOf(() => new DocumentProcessingPipeline(stack, 'Documents', { pipelineName: 'a b', ...propsOf(stack) }))).toMatch(message);
});

test('what is wrong is reported with all other faults', () => {
  const message = pipelineError({ profile: 'DEVELOPMENT', upload: { prefix: '/in', suffixes: [5] }, retention: { uploads: 7, results: Duration.hours(1) }, pipelineName: 'a b' });
  expect(message).toMatch(/has 6 invalid props/);
  for (const prop of ['profile is', 'upload.prefix is', 'upload.suffixes[0] is 5', 'retention.uploads is 7', 'retention.results is', 'pipelineName is']) {
    expect(message).toContain(prop);
  }
});

test.each<[string, any, RegExp]>([
  ['no pipeline', {}, /pipeline is not given/],
  ['a pipeline by its name', { pipeline: 'documents' }, /pipeline is 'documents', a text: it must be a DocumentProcessingPipeline/],
  ['an authorization by its name', { authorization: 'IAM' }, /authorization is 'IAM', a text: it must be an ApiAuthorization/],
  ['a number for a Duration', { cors: { allowOrigins: ['*'], maxAge: 60 } }, /cors\.maxAge is 60: it must be a Duration/],
  ['CORS without origins', { cors: {} }, /cors\.allowOrigins is empty/],
  ['a stage whose name only the deployment knows', { stageName: Token.asString({ Ref: 'Stage' }) }, /stageName is a token, .*: give a text that is known at synth/],
  ['a number for a Duration of alarms', { alarms: { latency: 5 } }, /alarms\.latency is 5: it must be a Duration/],
  ['a text for a flag', { allowPurge: 'true' }, /allowPurge is 'true', a text/],
])('of an API, %s is told of', (_, props, message) => {
  const stack = stackOf();
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
  expect(() => new DocumentApi(stack, 'Api', 'pipeline' in props || Object.keys(props).length === 0 ? props : { pipeline, ...props })).toThrow(message);
});

const Authorization: any = ApiAuthorization;

test.each<[string, (stack: Stack) => any, readonly RegExp[]]>([
  ['Cognito without its user pool', () => Authorization.cognito(), [/authorization\.userPool is not given: give a UserPool/]],
  ['Cognito with nothing', () => Authorization.cognito({}), [/authorization\.userPool is not given: give a UserPool/]],
  ['Cognito with null', () => Authorization.cognito(null), [/authorization is null: leave it out, or give an object with userPool, scopes/]],
  ['the id of a user pool', () => Authorization.cognito({ userPool: 'eu-west-1_x' }), [/authorization\.userPool is 'eu-west-1_x', a text: it must be a UserPool/]],
  ['scopes that are texts', (stack) => Authorization.cognito({ userPool: new UserPool(stack, 'Users'), scopes: { read: 'docs/read', write: null, admin: ['a b'] } }), [
    /authorization\.scopes\.read is 'docs\/read', a text: it must be a list, each item a text/,
    /authorization\.scopes\.write is null: give a list/,
    /authorization\.scopes\.admin has 'a b'/,
  ]],
  ['scopes of one kind of routes alone', (stack) => Authorization.cognito({ userPool: new UserPool(stack, 'Users'), scopes: { read: ['docs/read'] } }), [
    /authorization\.scopes\.write is not given: give a list/, /authorization\.scopes\.admin is not given: give a list/,
  ]],
  ['an API key with null', () => Authorization.apiKey(null), [/authorization is null: leave it out, or give an object with throttle, quota/]],
  ['a number for a throttle', () => Authorization.apiKey({ throttle: 10 }), [/authorization\.throttle is 10: it must be an object with rateLimit, burstLimit/]],
  ['limits that are texts', () => Authorization.apiKey({ throttle: { burstLimit: '20' }, quota: { limit: '9', period: 'HOUR' } }), [
    /authorization\.throttle\.burstLimit is '20', a text: it must be a number/,
    /authorization\.quota\.limit is '9', a text: it must be a number/,
    /authorization\.quota\.period is 'HOUR', a text: it must be one of Period\.DAY, Period\.WEEK, Period\.MONTH/,
  ]],
  ['a quota without its members', () => Authorization.apiKey({ quota: {} }), [/authorization\.quota\.limit is not given: give a number/, /authorization\.quota\.period is not given/]],
  ['no function', () => Authorization.fromFunction(), [/authorization\.fn is not given: give a Function of AWS Lambda/]],
  ['the ARN of a function', () => Authorization.fromFunction('arn:aws:lambda:…', { identityHeader: 5, cacheTtl: 300 }), [
    /authorization\.fn is 'arn:aws:lambda:…', a text: it must be a Function of AWS Lambda/,
    /authorization\.identityHeader is 5: it must be a text/,
    /authorization\.cacheTtl is 300: it must be a Duration/,
  ]],
  ['a function with null', (stack) => Authorization.fromFunction(LambdaFunction.fromFunctionName(stack, 'Fn', 'fn'), null), [/authorization is null: leave it out, or give an object with identityHeader, cacheTtl/]],
])('of an authorization, %s is told of, with all else', (_, authorizationOf, messages) => {
  const stack = stackOf();
  const props: any = { pipeline: new DocumentProcessingPipeline(stack, 'Documents'), authorization: authorizationOf(stack), stageName: 'v 1' };
  const message = errorOf(() => new DocumentApi(stack, 'Api', props));
  [...messages, /stageName is 'v 1'/, new RegExp(`has ${messages.length + 1} invalid props`)].forEach((each) => expect(message).toMatch(each));
});

test('of a shared quota, a text for a number is told of', () => {
  expect(() => new SharedQuota(stackOf(), 'Quota', { startsPerSecond: '5' } as any)).toThrow(/startsPerSecond is '5', a text: it must be a number/);
});

test.each([
  ['that lies in results/', 'results/in/', /upload\.prefix is 'results\/in\/': it may not lie in 'results\/'/],
  ['without a slash', 'uploads', /upload\.prefix is 'uploads': it must end with a slash/],
])('a lazy prefix %s is found when the app is synthesized', (_, prefix, message) => {
  const stack = stackOf();
  new DocumentProcessingPipeline(stack, 'Documents', { upload: { prefix: Lazy.string({ produce: () => prefix }) } });
  expect(() => Template.fromStack(stack)).toThrow(message);
});

test('values that only the deployment knows are taken where they can be', () => {
  const stack = stackOf();
  const fn = new LambdaFunction(stack, 'Reader', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('x') });
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    pipelineName: Token.asString({ Ref: 'Name' }),
    upload: { prefix: Token.asString({ Ref: 'Prefix' }) },
    engine: OcrEngine.fromFunction(fn, { maxSize: Size.mebibytes(5) }),
    alarms: { oldestMessageAge: Duration.seconds(Token.asNumber({ Ref: 'Age' })) },
  });
  new DocumentApi(stack, 'Api', { pipeline, apiName: Token.asString({ Ref: 'ApiName' }) });
  expect(() => Template.fromStack(stack)).not.toThrow();
});

describe('the kinds of props', () => {
  const assembly = readAssembly();
  const struct = (name: string) => typesOf(assembly).find((type) => type.name === name)!;

  /** The members that an interface and those that it extends have. */
  function membersOf(name: string): string[] {
    const type = struct(name) as any;
    return [...propertiesOf(type).map((each) => each.name), ...(type.interfaces ?? []).flatMap((parent: string) => membersOf(parent.split('.').at(-1)!))];
  }

  test.each<[string, Readonly<Record<string, PropKind>>]>([
    ['DocumentProcessingPipelineProps', PIPELINE_PROPS],
    ['DocumentProcessingPipelineAttributes', PIPELINE_ATTRIBUTES],
    ['PipelineEngine', PIPELINE_ATTRIBUTES.engines.items!.members!],
    ['OcrEngineContentType', PIPELINE_ATTRIBUTES.engines.items!.members!.contentTypes.items!.members!],
    ['PipelineLookupOptions', PIPELINE_LOOKUP],
    ['UploadOptions', PIPELINE_PROPS.upload.members!],
    ['ValidationOptions', PIPELINE_PROPS.validation.members!],
    ['AlarmOptions', PIPELINE_PROPS.alarms.members!],
    ['AlarmOverride', PIPELINE_PROPS.alarms.members!.overrides.items!.members!],
    ['NotificationOptions', PIPELINE_PROPS.notifications.members!],
    ['EmailTargetProps', PERSON_TARGET_PROPS.members!],
    ['SmsTargetProps', PERSON_TARGET_PROPS.members!],
    ['NotificationTargetProps', TOPIC_TARGET_PROPS.members!],
    ['WebhookTargetProps', WEBHOOK_TARGET_PROPS.members!],
    ['RetentionOptions', PIPELINE_PROPS.retention.members!],
    ['PipelineFunctionOptions', PIPELINE_PROPS.functions.members!],
    ['ConcurrencyOptions', PIPELINE_PROPS.functions.members!.concurrency.members!],
    ['EngineRoute', PIPELINE_PROPS.routes.items!.members!],
    ['TextractAnalysisProps', ANALYSIS_PROPS.members!],
    ['FunctionEngineProps', FUNCTION_ENGINE_PROPS.members!],
    ['DocumentApiProps', API_PROPS],
    ['ApiCorsOptions', API_PROPS.cors.members!],
    ['DocumentDashboardProps', DASHBOARD_PROPS],
    ['PipelineProfileOptions', PROFILE_OPTIONS],
    ['ApiAlarmOptions', API_PROPS.alarms.members!],
    ['CognitoAuthorizationProps', COGNITO_PROPS.members!],
    ['CognitoScopes', COGNITO_PROPS.members!.scopes.members!],
    ['ApiKeyAuthorizationProps', API_KEY_PROPS.members!],
    ['FunctionAuthorizationProps', FUNCTION_AUTHORIZATION_PROPS.members!],
    ['JwtAuthorizationProps', JWT_PROPS.members!],
    ['ManagedUsersAuthorizationProps', MANAGED_USERS_PROPS.members!],
    ['ApiRoles', ROLES.members!],
  ])('of %s are there for each prop', (name, kinds) => {
    expect(Object.keys(kinds).sort()).toEqual([...new Set(membersOf(name))].sort());
  });
});
