import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations as Found, Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlarmName, AlarmSeverity, DocumentProcessingPipelineProps, PipelineProfile } from '../src';
import { synthesize } from './helpers/synthesize';
import { synthesizeApi } from './helpers/synthesize-api';
import { ALARM_TABLE } from '../src/monitoring/alarm-table';

const PREFIX = 'cdk-document-processing-pipeline:';
const withActions = (stack: Stack) => ({ pageActions: [new SnsAction(new Topic(stack, 'OnCall'))] });

/** The warnings of a stack, and what is told without being one: the path of the construct, the id, and what it says. */
function warningsOf(stack: Stack): Array<[path: string, id: string, text: string]> {
  const found = Found.fromStack(stack);
  return [...found.findInfo('*', Match.anyValue()), ...found.findWarning('*', Match.anyValue())].map(({ id, entry }): [string, string, string] => {
    const [, text, ack] = /^(.*) \[ack: (.*)\]$/s.exec(String(entry.data))!;
    return [id, ack.replace(PREFIX, ''), text];
  });
}

const idsOf = (stack: Stack) => warningsOf(stack).map(([, id]) => id).filter((id) => !id.startsWith('@aws-cdk/'));
const profileWith = (options: Parameters<typeof PipelineProfile.of>[1]) => ({ profile: PipelineProfile.of('staging', options) });

test('a pipeline as it should be in production is not warned of', () => {
  expect(idsOf(synthesize((stack) => ({ alarms: withActions(stack) })).stack)).toEqual([]);
});

test('one without any props is not warned of: it only says that its alarms tell nobody', () => {
  const { stack } = synthesize();
  expect(Found.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  expect(warningsOf(stack)).toEqual([['/Stack/Documents', 'alarmsWithoutActions', expect.stringMatching(/^Alarms of the severity PAGE, such as \w+, do nothing when they begin: nobody is told/)]]);
});

test.each<[string, string, DocumentProcessingPipelineProps, RegExp]>([
  ['no alarms, by the prop', 'alarmsOff', { alarms: { enabled: false } }, /^There are no alarms \(alarms\.enabled is false\): nobody is told when something stands still, fails or is lost\./],
  ['no alarms, by the profile', 'alarmsOff', profileWith({ alarms: false }), /^There are no alarms \(as the profile staging says\)/],
  ['data that go with the stack', 'dataDestroyed', profileWith({ removalPolicy: RemovalPolicy.DESTROY }), /^The profile staging has the removal policy DESTROY: all documents, results, records and logs are lost when the stack is deleted/],
  ['data without protection', 'dataUnprotected', profileWith({ protectData: false }), /^The profile staging has protectData: false: records that are changed or deleted by mistake cannot be restored/],
  ['short-lived versions, by the prop', 'previousVersionsShort', { retention: { previousVersions: Duration.days(34) } }, /^Objects that were overwritten or deleted are kept for 34 days/],
  ['short-lived versions, by the profile', 'previousVersionsShort', profileWith({ previousVersions: Duration.days(7) }), /kept for 7 days/],
  ['short-lived logs, by the prop', 'logRetentionShort', { functions: { logRetention: RetentionDays.ONE_DAY } }, /^functions\.logRetention is 1 day: dead-letter queues keep a message for 14 days/],
  ['short-lived logs, by the profile', 'logRetentionShort', profileWith({ logRetention: RetentionDays.ONE_WEEK }), /^functions\.logRetention is 7 days/],
])('%s are warned of: what is lost, what to do, and how to acknowledge it', (_, id, props, text) => {
  const { stack } = synthesize((scope) => ({ ...props, alarms: { ...withActions(scope), ...props.alarms } }));
  expect(warningsOf(stack)).toEqual([['/Stack/Documents', id, expect.stringMatching(text)]]);
  expect(warningsOf(stack)[0][2]).toMatch(/\. (Leave|Give) .+\. Where that is meant, acknowledge it: Annotations\.of\(construct\)\.acknowledgeWarning\('cdk-document-processing-pipeline:\w+', 'why'\)\.$/);
});

test.each<[string, DocumentProcessingPipelineProps]>([
  ['versions for 35 days', { retention: { previousVersions: Duration.days(35) } }],
  ['logs for two weeks', { functions: { logRetention: RetentionDays.TWO_WEEKS } }],
  ['logs for ever', { functions: { logRetention: RetentionDays.INFINITE } }],
  ['DEVELOPMENT', { profile: PipelineProfile.DEVELOPMENT }],
  ['what comes from DEVELOPMENT, with alarms that tell nobody', { profile: PipelineProfile.of('staging', { base: PipelineProfile.DEVELOPMENT }), alarms: { enabled: true } }],
])('%s are not warned of', (_, props) => {
  expect(idsOf(synthesize((stack) => ({ ...props, alarms: props.alarms ?? withActions(stack) })).stack)).toEqual([]);
});

test('what comes from PRODUCTION by way of another profile is warned of', () => {
  const base = PipelineProfile.of('staging', { removalPolicy: RemovalPolicy.DESTROY });
  expect(idsOf(synthesize((stack) => ({ profile: PipelineProfile.of('eu', { base }), alarms: withActions(stack) })).stack)).toEqual(['dataDestroyed']);
});

test('of a bucket of the user\'s own, which the profile says nothing of, nothing is said', () => {
  const { stack } = synthesize((scope) => ({
    ...profileWith({ removalPolicy: RemovalPolicy.DESTROY, previousVersions: Duration.days(7) }), bucket: new Bucket(scope, 'Mine', { versioned: true }), alarms: withActions(scope),
  }));
  expect(warningsOf(stack)).toEqual([['/Stack/Documents', 'dataDestroyed', expect.stringMatching(/DESTROY: all records and logs are lost/)]]);
});

describe('alarms tell somebody', () => {
  const actionOf = (stack: Stack) => new SnsAction(new Topic(stack, 'OnCall'));

  test('where the user adds the action to each of them', () => {
    const { stack, pipeline } = synthesize();
    const action = actionOf(stack);
    pipeline.alarms.all.forEach((alarm: any) => alarm.addAlarmAction(action));
    expect(idsOf(stack)).toEqual([]);
  });

  test('where the light over all pages has it', () => {
    const { stack, pipeline } = synthesize();
    (pipeline.alarms.unhealthyPage as any).addAlarmAction(actionOf(stack));
    expect(idsOf(stack)).toEqual([]);
  });

  test('and not where one that is a page by an override does nothing', () => {
    const { stack, pipeline } = synthesize({ alarms: { overrides: [{ alarm: AlarmName.TABLE_THROTTLES, severity: AlarmSeverity.PAGE }] } });
    const action = actionOf(stack);
    Object.entries(pipeline.alarms).forEach(([name, alarm]: [string, any]) => !['all', 'unhealthyPage', 'tableThrottles'].includes(name) && alarm.addAlarmAction(action));
    expect(idsOf(stack)).toEqual(['alarmsWithoutActions']);
  });

  test('where no alarm is a page', () => {
    const pages = Object.entries(ALARM_TABLE).filter(([, { severity, owner }]) => severity === AlarmSeverity.PAGE && owner === 'PIPELINE');
    const overrides = pages.map(([alarm]) => ({ alarm: alarm as AlarmName, severity: AlarmSeverity.TICKET }));
    expect(idsOf(synthesize({ alarms: { overrides } }).stack)).toEqual([]);
  });

  test('not where tickets alone have an action', () => {
    expect(idsOf(synthesize((stack) => ({ alarms: { ticketActions: [actionOf(stack)] } })).stack)).toEqual(['alarmsWithoutActions']);
  });
});

test('an acknowledged warning is not there, wherever it was acknowledged, and the others are', () => {
  const weak = { ...profileWith({ removalPolicy: RemovalPolicy.DESTROY, protectData: false }) };
  const all = ['alarmsWithoutActions', 'dataDestroyed', 'dataUnprotected'];
  expect(idsOf(synthesize(weak).stack)).toEqual(all);
  for (const scopeOf of [({ pipeline }: any) => pipeline, ({ stack }: any) => stack, ({ stack }: any) => stack.node.root]) {
    const made = synthesize(weak);
    Annotations.of(scopeOf(made)).acknowledgeWarning(`${PREFIX}dataDestroyed`, 'a copy is kept elsewhere');
    expect(idsOf(made.stack)).toEqual(all.filter((id) => id !== 'dataDestroyed'));
  }
});

test('a warning is there once, however often the app is synthesized', () => {
  const { stack } = synthesize();
  (stack.node.root as any).synth({ force: true });
  expect(idsOf(stack)).toEqual(['alarmsWithoutActions']);
});

test('an API is warned of by itself: for its alarms and its logs', () => {
  const { stack } = synthesizeApi({ functions: { logRetention: RetentionDays.FIVE_DAYS }, accessLogRetention: RetentionDays.ONE_DAY });
  expect(warningsOf(stack).filter(([path]) => path === '/ApiStack/Api')).toEqual([
    ['/ApiStack/Api', 'alarmsWithoutActions', expect.stringMatching(/^Alarms of the severity PAGE, such as ApiServerErrors, do nothing/)],
    ['/ApiStack/Api', 'logRetentionShort', expect.stringMatching(/^functions\.logRetention is 5 days, and accessLogRetention is 1 day: /)],
  ]);
  expect(idsOf(synthesizeApi({ alarms: { enabled: false } }).stack)).toEqual(['alarmsOff']);
  expect(idsOf(synthesizeApi((scope) => ({ alarms: withActions(scope) })).stack)).toEqual([]);
  expect(idsOf(synthesizeApi({ profile: PipelineProfile.DEVELOPMENT }).stack)).toEqual([]);
});
