import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, PipelineProfile, PipelineProfileOptions } from '../src';
import { PROFILE_OPTIONS } from '../src/profile-prop-kinds';
import { synthError, synthesize } from './helpers/synthesize';
import { apiSynthError, synthesizeApi } from './helpers/synthesize-api';

const { PRODUCTION, DEVELOPMENT } = PipelineProfile;
const templateOf = (profile: PipelineProfile) => synthesize({ profile }).template;

/** For each value, another one than PRODUCTION has, and what shows it in a template. */
const VALUES: ReadonlyArray<[keyof PipelineProfileOptions, PipelineProfileOptions, string, object]> = [
  ['removalPolicy', { removalPolicy: RemovalPolicy.DESTROY }, 'AWS::S3::Bucket', { DeletionPolicy: 'Delete' }],
  ['protectData', { protectData: false }, 'AWS::DynamoDB::GlobalTable', { Properties: { Replicas: [{ DeletionProtectionEnabled: false }] } }],
  ['logRetention', { logRetention: RetentionDays.ONE_YEAR }, 'AWS::Logs::LogGroup', { Properties: { RetentionInDays: 365 } }],
  ['logLevel', { logLevel: LogLevel.DEBUG }, 'AWS::Lambda::Function', { Properties: { Environment: { Variables: { POWERTOOLS_LOG_LEVEL: 'DEBUG' } } } }],
  ['tracing', { tracing: Tracing.ACTIVE }, 'AWS::Lambda::Function', { Properties: { TracingConfig: { Mode: 'Active' } } }],
  ['previousVersions', { previousVersions: Duration.days(40) }, 'AWS::S3::Bucket', {
    Properties: { LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 40 } }] } },
  }],
];

test.each(VALUES)('%s of a profile of one\'s own counts', (_, options, type, expected) => {
  templateOf(PipelineProfile.of('staging', options)).hasResource(type, expected);
});

test('whether there are alarms, a profile of one\'s own says too, and the prop says otherwise', () => {
  const quiet = PipelineProfile.of('staging', { alarms: false });
  templateOf(quiet).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  expect(synthesize({ profile: quiet, alarms: { enabled: true } }).pipeline.alarms.all.length).toBeGreaterThan(0);
});

test('each value of a profile is tried here', () => {
  expect([...VALUES.map(([value]) => value), 'alarms', 'base'].sort()).toEqual(Object.keys(PROFILE_OPTIONS).sort());
});

test.each([['PRODUCTION', PRODUCTION], ['DEVELOPMENT', DEVELOPMENT]])('what is left out is as in %s', (_, base) => {
  expect(templateOf(PipelineProfile.of('staging', { base })).toJSON()).toEqual(templateOf(base).toJSON());
});

test('without a base, what is left out is as in PRODUCTION', () => {
  expect(templateOf(PipelineProfile.of('staging')).toJSON()).toEqual(templateOf(PRODUCTION).toJSON());
});

test('a value that is undefined is left out', () => {
  expect(PipelineProfile.of('staging', { base: DEVELOPMENT, alarms: undefined, logRetention: undefined })).toMatchObject({ alarms: false, logRetention: RetentionDays.ONE_WEEK });
});

test('a profile can be the base of another', () => {
  const staging = PipelineProfile.of('staging', { base: DEVELOPMENT, alarms: true, logLevel: LogLevel.DEBUG });
  expect(PipelineProfile.of('load-test', { base: staging, logRetention: RetentionDays.ONE_DAY })).toMatchObject({
    name: 'load-test', removalPolicy: RemovalPolicy.DESTROY, alarms: true, logLevel: LogLevel.DEBUG, logRetention: RetentionDays.ONE_DAY,
  });
});

test('the functions of an API have what the profile says', () => {
  const profile = PipelineProfile.of('staging', { base: DEVELOPMENT, logRetention: RetentionDays.ONE_MONTH, logLevel: LogLevel.DEBUG, tracing: Tracing.ACTIVE });
  const { template } = synthesizeApi({ profile });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  template.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' }, Environment: { Variables: { POWERTOOLS_LOG_LEVEL: 'DEBUG' } } });
});

test('props count before the profile', () => {
  const profile = PipelineProfile.of('staging', { logRetention: RetentionDays.ONE_MONTH, logLevel: LogLevel.DEBUG, tracing: Tracing.ACTIVE, previousVersions: Duration.days(40) });
  const { template } = synthesize({
    profile,
    retention: { previousVersions: Duration.days(90) },
    functions: { logRetention: RetentionDays.THREE_MONTHS, logLevel: LogLevel.INFO, tracing: Tracing.PASS_THROUGH },
  });
  expect(template.toJSON()).toEqual(synthesize().template.toJSON());
});

test.each<[string, PipelineProfile, string]>([
  ['a name with a blank', PipelineProfile.of('pre prod'), "the name of the profile is 'pre prod': it may have letters, digits, '-' and '_', 1 to 64 of them"],
  ['no name', PipelineProfile.of(''), "the name of the profile is '': it may have"],
  ['a name that is too long', PipelineProfile.of('x'.repeat(65)), '1 to 64 of them'],
  ['the name of the library\'s own', PipelineProfile.of('PRODUCTION'), "the name of the profile is 'PRODUCTION', which the library's own has: choose another one"],
  ['a name that is none', PipelineProfile.of(undefined as any), "the name of the profile is undefined: it must be a text, such as PipelineProfile.of('staging')."],
  ['a removal policy that nothing here has', PipelineProfile.of('staging', { removalPolicy: RemovalPolicy.SNAPSHOT }),
    "profile staging: removalPolicy is 'snapshot', a text: it must be one of RemovalPolicy.DESTROY, RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE."],
  ['too short a time', PipelineProfile.of('staging', { previousVersions: Duration.days(6) }), 'profile staging: previousVersions is 6 days: it must be whole days, 7 at least.'],
  ['a base by its name', PipelineProfile.of('staging', { base: 'DEVELOPMENT' as any }), "profile staging: base is 'DEVELOPMENT', a text: it must be PipelineProfile.PRODUCTION"],
  ['a base that is wrong', PipelineProfile.of('eu', { base: PipelineProfile.of('staging', { alarms: 'on' as any }) }), "profile staging: alarms is 'on', a text: it must be true or false."],
])('%s is refused at synth, of a pipeline and of an API', (_, profile, message) => {
  expect(synthError({ profile })).toContain(message);
  expect(apiSynthError({ profile })).toContain(message);
});

test('all that is wrong is reported at once', () => {
  const profile = PipelineProfile.of('a b', { logRetention: 31 as RetentionDays, previousVersions: Duration.hours(200) });
  expect(synthError({ profile, pipelineName: 'c d' })).toMatch(/has 4 invalid props/);
});
