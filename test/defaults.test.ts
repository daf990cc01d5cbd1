import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AlarmName, AlarmSeverity, ContentType, DocumentProcessingPipeline, DocumentProcessingPipelineProps, DocumentStatus, LogLevel, NotificationOptions,
  NotificationTarget, OcrEngine, PipelineProfile, ResultFormat, SharedQuota,
} from '../src';
import { synthesize } from './helpers/synthesize';

/** Each documented default, written out: a template with it must be the one without. */
const WRITTEN_OUT: Record<string, DocumentProcessingPipelineProps> = {
  'pipelineName': { pipelineName: 'Stack-Documents-0470DF49' },
  'profile': { profile: PipelineProfile.PRODUCTION },
  'engine': { engine: OcrEngine.textractText() },
  'engine.name': { engine: OcrEngine.textractText({ name: 'textractText' }) },
  'engine.quota': { engine: OcrEngine.textractText({ quota: {} }) },
  'engine.quota.startsPerSecond': { engine: OcrEngine.textractText({ quota: { startsPerSecond: 1 } }) },
  'engine.quota.maxConcurrentJobs': { engine: OcrEngine.textractText({ quota: { maxConcurrentJobs: 100 } }) },
  'engine.sharedQuota': { engine: OcrEngine.textractText({ sharedQuota: undefined }) },
  'routes': { routes: [] },
  'upload': { upload: {} },
  'upload.prefix': { upload: { prefix: 'uploads/' } },
  'upload.suffixes': { upload: { suffixes: [] } },
  'upload.previousPrefixes': { upload: { previousPrefixes: [] } },
  'validation': { validation: {} },
  'validation.maxSize': { validation: { maxSize: Size.mebibytes(500) } },
  'validation.maxPages': { validation: { maxPages: 3000 } },
  'validation.contentTypes': { validation: { contentTypes: [ContentType.PDF, ContentType.TIFF, ContentType.PNG, ContentType.JPEG] } },
  'results': { results: {} },
  'results.formats': { results: { formats: [ResultFormat.TEXT, ResultFormat.CSV] } },
  'indexedLabel': { indexedLabel: undefined },
  'listingShards': { listingShards: 8 },
  'budget': { budget: undefined },
  'prices': { prices: undefined },
  'malwareScan': { malwareScan: undefined },
  'alarms': { alarms: {} },
  'alarms.enabled': { alarms: { enabled: true } },
  'alarms.pageActions': { alarms: { pageActions: [] } },
  'alarms.ticketActions': { alarms: { ticketActions: [] } },
  'alarms.okActions': { alarms: { okActions: [] } },
  'alarms.overrides': { alarms: { overrides: [] } },
  'alarms.overrides.severity': { alarms: { overrides: [{ alarm: AlarmName.TICK_SILENT, severity: AlarmSeverity.PAGE, enabled: true }] } },
  'alarms.overrides.enabled': { alarms: { overrides: [{ alarm: AlarmName.WORK_DEAD_LETTERS, enabled: true }] } },
  'alarms.longestWait': { alarms: { longestWait: Duration.hours(1) } },
  'alarms.failureRatePct': { alarms: { failureRatePct: 10 } },
  'alarms.rejectionRatePct': { alarms: { rejectionRatePct: 50 } },
  'alarms.minDocumentsForRate': { alarms: { minDocumentsForRate: 20 } },
  'alarms.stuckDocuments': { alarms: { stuckDocuments: 1 } },
  'alarms.engineThrottles': { alarms: { engineThrottles: 20 } },
  'alarms.misplacedUploads': { alarms: { misplacedUploads: 1 } },
  'alarms.functionErrors': { alarms: { functionErrors: 3 } },
  'alarms.functionThrottles': { alarms: { functionThrottles: 10 } },
  'alarms.nearTimeoutPct': { alarms: { nearTimeoutPct: 95 } },
  'alarms.tableThrottles': { alarms: { tableThrottles: 100 } },
  'alarms.oldestMessageAge': { alarms: { oldestMessageAge: Duration.minutes(15) } },
  'eventBus': { eventBus: undefined },
  'notifications': { notifications: undefined },
  'encryptionKey': { encryptionKey: undefined },
  'bucket': { bucket: undefined },
  'retention': { retention: {} },
  'retention.uploads': { retention: { uploads: undefined } },
  'retention.results': { retention: { results: undefined } },
  'retention.previousVersions': { retention: { previousVersions: Duration.days(90) } },
  'functions': { functions: {} },
  'functions.vpc': { functions: { vpc: undefined } },
  'functions.vpcSubnets': { functions: { vpcSubnets: undefined } },
  'functions.securityGroups': { functions: { securityGroups: undefined } },
  'functions.logRetention': { functions: { logRetention: RetentionDays.THREE_MONTHS } },
  'functions.tracing': { functions: { tracing: Tracing.PASS_THROUGH } },
  'functions.logLevel': { functions: { logLevel: LogLevel.INFO } },
  'functions.concurrency': { functions: { concurrency: {} } },
  'functions.concurrency.intake': { functions: { concurrency: { intake: 50 } } },
  'functions.concurrency.recognize': { functions: { concurrency: { recognize: 10 } } },
  'functions.concurrency.drain': { functions: { concurrency: { drain: 100 } } },
  'functions.concurrency.collect': { functions: { concurrency: { collect: 20 } } },
};

/** And of the DEVELOPMENT profile. */
const WRITTEN_OUT_FOR_DEVELOPMENT: Record<string, DocumentProcessingPipelineProps> = {
  'alarms.enabled': { alarms: { enabled: false } },
  'retention.previousVersions': { retention: { previousVersions: Duration.days(7) } },
  'functions.logRetention': { functions: { logRetention: RetentionDays.ONE_WEEK } },
};

/** What people are told of. */
const TROUBLE = [DocumentStatus.FAILED, DocumentStatus.REJECTED, DocumentStatus.PARTIAL, DocumentStatus.QUARANTINED];

function templateOf(props?: DocumentProcessingPipelineProps) {
  return synthesize(props).template.toJSON();
}

const plain = templateOf();

test.each(Object.entries(WRITTEN_OUT))('the default of %s is the documented one', (_prop, props) => {
  expect(templateOf(props)).toEqual(plain);
});

test.each(Object.entries(WRITTEN_OUT_FOR_DEVELOPMENT))('the default of %s in DEVELOPMENT is the documented one', (_prop, props) => {
  const profile = PipelineProfile.DEVELOPMENT;
  expect(templateOf({ profile, ...props })).toEqual(templateOf({ profile }));
});

test('the default of notifications.statuses is the documented one for topics', () => {
  const withTopic = (options: Omit<NotificationOptions, 'targets'>) =>
    synthesize((stack) => ({ notifications: { targets: [NotificationTarget.topic(new Topic(stack, 'Topic'))], ...options } })).template.toJSON();
  expect(withTopic({})).toEqual(withTopic({ statuses: Object.values(DocumentStatus) }));
});

test.each<[string, NotificationTarget, NotificationTarget]>([
  ['statuses and every of an e-mail', NotificationTarget.email('a@example.com'), NotificationTarget.email('a@example.com', { every: Duration.minutes(1), statuses: TROUBLE })],
  ['statuses and every of a text message', NotificationTarget.sms('+491701234567'), NotificationTarget.sms('+491701234567', { every: Duration.minutes(15), statuses: TROUBLE })],
])('the defaults of %s are the documented ones', (_, target, writtenOut) => {
  const withTarget = (given: NotificationTarget, documentUrl?: string) => templateOf({ notifications: { targets: [given], documentUrl } });
  expect(withTarget(target, undefined)).toEqual(withTarget(writtenOut));
});

test('the defaults of a pipeline known by its attributes are the documented ones', () => {
  const { pipeline } = synthesize();
  const other = new Stack(new App(), 'Other');
  const attributes = { pipelineName: 'p', bucket: pipeline.bucket, table: pipeline.table };
  const imported = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(other, 'A', attributes);
  expect([imported.uploadPrefix, imported.eventBus.eventBusName]).toEqual(['uploads/', 'default']);
  expect(Template.fromStack(other).toJSON().Resources).toBeUndefined();
});

test('the defaults of a shared quota are those of a quota, on a table that is encrypted by DynamoDB\'s own key', () => {
  const made = [{}, { startsPerSecond: 1, maxConcurrentJobs: 100, encryptionKey: undefined }].map((props) => {
    const stack = new Stack(new App(), 'Shared');
    const { startsPerSecond, maxConcurrentJobs } = new SharedQuota(stack, 'Quota', props);
    return { startsPerSecond, maxConcurrentJobs, template: Template.fromStack(stack).toJSON() };
  });
  expect(made[0]).toEqual(made[1]);
});

test('no optional prop is left out above', () => {
  const documented = [
    ...optionalProps('pipeline-props.ts', 'DocumentProcessingPipelineProps', ''),
    ...optionalProps('engines/ocr-engine-props.ts', 'OcrEngineProps', 'engine.'),
    ...optionalProps('admission/quota-props.ts', 'QuotaProps', 'engine.quota.'),
    ...optionalProps('intake/validation-options.ts', 'UploadOptions', 'upload.'),
    ...optionalProps('intake/validation-options.ts', 'ValidationOptions', 'validation.'),
    ...optionalProps('collection/result-options.ts', 'ResultOptions', 'results.'),
    ...optionalProps('monitoring/alarm-options.ts', 'AlarmActionOptions', 'alarms.'),
    ...optionalProps('monitoring/alarm-options.ts', 'AlarmOptions', 'alarms.'),
    ...optionalProps('monitoring/alarm-options.ts', 'AlarmOverride', 'alarms.overrides.'),
    ...optionalProps('storage/retention-options.ts', 'RetentionOptions', 'retention.'),
    ...optionalProps('functions/function-options.ts', 'FunctionOptions', 'functions.'),
    ...optionalProps('functions/function-options.ts', 'PipelineFunctionOptions', 'functions.'),
    ...optionalProps('functions/function-options.ts', 'ConcurrencyOptions', 'functions.concurrency.'),
  ];
  expect(Object.keys(WRITTEN_OUT).sort()).toEqual(documented.sort());
});

function optionalProps(file: string, name: string, prefix: string): string[] {
  const source = readFileSync(join(__dirname, '..', 'src', file), 'utf8');
  const body = source.split(new RegExp(`export interface ${name} (?:extends \\w+ )?{`))[1].split('\n}')[0];
  return [...body.matchAll(/readonly (\w+)\?:/g)].map(([, prop]) => prefix + prop);
}
