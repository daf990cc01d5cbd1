import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Tracing, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ApiAlarmOptions, ApiAuthorization, DocumentApiProps, PipelineProfile } from '../../src';
import { synthesizeApi } from '../helpers/synthesize-api';

type Props = Omit<DocumentApiProps, 'pipeline'>;

/** Each documented default, written out: a template with it must be the one without. */
const WRITTEN_OUT: Record<string, Props> = {
  authorization: { authorization: ApiAuthorization.iam() },
  profile: { profile: PipelineProfile.PRODUCTION },
  alarms: { alarms: {} },
  allowPurge: { allowPurge: false },
  cors: { cors: undefined },
  throttle: { throttle: { rateLimit: 100, burstLimit: 200 } },
  webAclArn: { webAclArn: undefined },
  accessLogRetention: { accessLogRetention: RetentionDays.THREE_MONTHS },
  functions: { functions: { logRetention: RetentionDays.THREE_MONTHS, tracing: Tracing.PASS_THROUGH } },
  stageName: { stageName: 'v1' },
  apiName: { apiName: undefined },
  accountCloudWatchRole: { accountCloudWatchRole: true },
};

const templateOf = (props: Props | ((stack: Stack) => Props)) => synthesizeApi(props).template.toJSON();
const plain = templateOf({});

test.each(Object.entries(WRITTEN_OUT))('the default of %s is the documented one', (_prop, props) => {
  expect(templateOf(props)).toEqual(plain);
});

test('the defaults of cors are the documented ones', () => {
  const allowOrigins = ['https://app.example.com'];
  const documented = /@default - what the API knows.*: (.*)/.exec(sourceOf('document-api-props.ts'))![1].split(', ');
  expect(documented.length).toBeGreaterThan(5);
  expect(templateOf({ cors: { allowOrigins } })).toEqual(templateOf({ cors: { allowOrigins, allowHeaders: documented, maxAge: Duration.hours(1) } }));
});

test('the defaults of the kinds of authorization are the documented ones', () => {
  const fn = (stack: Stack) =>
    new LambdaFunction(stack, 'Own', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({});') });
  const pool = (stack: Stack) => new UserPool(stack, 'Users');
  expect(templateOf((stack) => ({ authorization: ApiAuthorization.fromFunction(fn(stack)) })))
    .toEqual(templateOf((stack) => ({ authorization: ApiAuthorization.fromFunction(fn(stack), { identityHeader: 'Authorization', cacheTtl: Duration.seconds(0) }) })));
  expect(templateOf((stack) => ({ authorization: ApiAuthorization.cognito({ userPool: pool(stack) }) })))
    .toEqual(templateOf((stack) => ({ authorization: ApiAuthorization.cognito({ userPool: pool(stack), scopes: undefined }) })));
  expect(templateOf({ authorization: ApiAuthorization.apiKey() }))
    .toEqual(templateOf({ authorization: ApiAuthorization.apiKey({ throttle: undefined, quota: undefined }) }));
});

test.each<[string, ApiAlarmOptions]>([
  ['enabled', { enabled: true }], ['pageActions', { pageActions: [] }], ['ticketActions', { ticketActions: [] }], ['okActions', { okActions: [] }],
  ['overrides', { overrides: [] }], ['serverErrorPct', { serverErrorPct: 5 }], ['latency', { latency: Duration.seconds(5) }], ['minRequests', { minRequests: 20 }],
])('the default of alarms.%s is the documented one', (_prop, alarms) => {
  expect(templateOf({ alarms })).toEqual(plain);
});

test('no optional prop is left out above', () => {
  expect(optionalProps('document-api-props.ts', 'DocumentApiProps').sort()).toEqual(Object.keys(WRITTEN_OUT).sort());
  expect(optionalProps('api-alarm-options.ts', 'ApiAlarmOptions').sort()).toEqual(['latency', 'minRequests', 'serverErrorPct']);
  expect(optionalProps('document-api-props.ts', 'ApiCorsOptions').sort()).toEqual(['allowHeaders', 'maxAge']);
  const authorization = ['CognitoAuthorizationProps', 'ApiKeyAuthorizationProps', 'FunctionAuthorizationProps']
    .flatMap((name) => optionalProps('authorization/api-authorization-props.ts', name));
  expect(authorization.sort()).toEqual(['cacheTtl', 'identityHeader', 'quota', 'scopes', 'throttle']);
});

function sourceOf(file: string): string {
  return readFileSync(join(__dirname, '..', '..', 'src', 'api', file), 'utf8');
}

function optionalProps(file: string, name: string): string[] {
  const body = sourceOf(file).split(new RegExp(`export interface ${name} (?:extends \\w+ )?{`))[1].split('\n}')[0];
  return [...body.matchAll(/readonly (\w+)\?:/g)].map(([, prop]) => prop);
}
