import { Stack, Token } from 'aws-cdk-lib';
import { alarmOf, expressionOf, metricsOf, statesOf, valueOf } from './alarm-states';
import { MalwareScan, NotificationTarget, OcrEngine, SharedQuota } from '../../src';
import { AlarmId } from '../../src/monitoring/alarm-table';
import { synthesize } from '../helpers/synthesize';

const { template, pipeline, stack } = synthesize({
  malwareScan: MalwareScan.guardDuty(), notifications: { targets: [NotificationTarget.email('a@example.com')] },
});
const { all: _all, webhooks: _webhooks, ...functions } = pipeline.functions;

const nameOf = (fn: { functionName: string }) => stack.resolve(fn.functionName);
const ofFunctions = (names: string[], metric: object) => Object.fromEntries(names.map((name) => [name, {
  Namespace: 'AWS/Lambda', Dimensions: [{ Name: 'FunctionName', Value: nameOf((functions as any)[name]) }], ...metric,
}]));

/** No data of any of the metrics. */
const none = (alarm: Record<string, any>) => Object.fromEntries(Object.keys(metricsOf(alarm)).map((id) => [id, undefined]));

test.each<[AlarmId, object, number, number]>([
  ['FunctionErrors', { MetricName: 'Errors', Stat: 'Sum', Period: 3600 }, 1, 3],
  ['FunctionThrottles', { MetricName: 'Throttles', Stat: 'Sum', Period: 300 }, 3, 10],
])('%s adds up what AWS Lambda tells of all functions', (name, metric, EvaluationPeriods, Threshold) => {
  const alarm = alarmOf(template, name);
  expect(metricsOf(alarm)).toEqual(ofFunctions(Object.keys(functions), metric));
  expect(alarm).toMatchObject({ EvaluationPeriods, Threshold, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' });
  expect(valueOf(alarm, { ...none(alarm), intake: 2, reconcile: 5 })).toBe(7);
  expect(valueOf(alarm, none(alarm))).toBe(0);
});

test('NearTimeouts counts functions of which an invocation took nearly all of its time, but for those that are to', () => {
  const alarm = alarmOf(template, 'NearTimeouts');
  expect(metricsOf(alarm)).toEqual(ofFunctions(['intake', 'scan', 'recognize', 'collect', 'publish'], { MetricName: 'Duration', Stat: 'Maximum', Period: 300 }));
  expect(alarm).toMatchObject({ EvaluationPeriods: 3, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' });
});

test.each(['intake', 'scan', 'recognize', 'collect', 'publish'] as const)('for the timeout of %s, 95 percent are near', (name) => {
  const alarm = alarmOf(template, 'NearTimeouts');
  const [{ Properties: { Timeout } }] = Object.entries(template.findResources('AWS::Lambda::Function'))
    .filter(([id]) => id === nameOf(functions[name]!).Ref).map(([, fn]) => fn);
  expect(valueOf(alarm, { ...none(alarm), [name]: Timeout * 949 })).toBe(0);
  expect(valueOf(alarm, { ...none(alarm), [name]: Timeout * 950 })).toBe(1);
});

test('how near they may be is an option, even one that only the deployment knows', () => {
  const alarm = alarmOf(synthesize({ alarms: { nearTimeoutPct: 80 } }).template, 'NearTimeouts');
  expect(valueOf(alarm, { ...none(alarm), intake: 240_000 })).toBe(1);
  const token = alarmOf(synthesize({ alarms: { nearTimeoutPct: Token.asNumber({ Ref: 'Near' }) } }).template, 'NearTimeouts');
  expect(JSON.stringify(expressionOf(token))).toContain('{"Ref":"Near"}');
});

test('TableThrottles adds up what DynamoDB refuses of the documents, of the quotas, and of what waits for people', () => {
  const alarm = alarmOf(template, 'TableThrottles');
  const admission = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable')).find((id) => /Admission/.test(id));
  const notices = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable')).find((id) => /Notices/.test(id));
  const table = (Ref: unknown, MetricName: string) => ({
    Namespace: 'AWS/DynamoDB', MetricName, Dimensions: [{ Name: 'TableName', Value: { Ref } }], Stat: 'Sum', Period: 300,
  });
  const documents = stack.resolve(pipeline.table.tableName).Ref;
  expect(metricsOf(alarm)).toEqual({
    reads0: table(documents, 'ReadThrottleEvents'),
    writes0: table(documents, 'WriteThrottleEvents'),
    reads1: table(admission, 'ReadThrottleEvents'),
    writes1: table(admission, 'WriteThrottleEvents'),
    reads2: table(notices, 'ReadThrottleEvents'),
    writes2: table(notices, 'WriteThrottleEvents'),
  });
  expect(alarm).toMatchObject({ EvaluationPeriods: 2, Threshold: 100, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
});

test('it is over when DynamoDB refuses nothing any more, of which there is no metric', () => {
  const alarm = alarmOf(template, 'TableThrottles');
  const busy = [...Array(5).fill(undefined), ...Array(3).fill(60), ...Array(5).fill(undefined)];
  const idle = Array(13).fill(undefined);
  const states = statesOf(alarm, { reads0: busy, writes0: busy, reads1: idle, writes1: idle, reads2: idle, writes2: idle });
  expect(states.slice(6, 8)).toEqual(['ALARM', 'ALARM']);
  expect([states[4], ...states.slice(8)]).not.toContain('ALARM');
});

test('the table of a quota that is shared is not this pipeline\'s to watch', () => {
  const synthesized = synthesize((scope: Stack) => ({ engine: OcrEngine.textractText({ sharedQuota: new SharedQuota(scope, 'Shared') }) }));
  expect(Object.keys(metricsOf(alarmOf(synthesized.template, 'TableThrottles')))).toEqual(['reads0', 'writes0']);
});

test('no alarm has more than the ten metrics that CloudWatch takes, and each has an id of its own', () => {
  for (const { Properties } of Object.values(template.findResources('AWS::CloudWatch::Alarm')).filter((alarm) => alarm.Properties.Metrics)) {
    const ids = Object.keys(metricsOf(Properties));
    expect(ids.length).toBeLessThanOrEqual(10);
    expect(Properties.Metrics).toHaveLength(ids.length + 1);
  }
});
