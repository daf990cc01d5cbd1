import { Duration, Token } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlarmName, AlarmSeverity, ApiAlarmOptions, PipelineProfile } from '../../src';
import { alarmHeadings } from '../helpers/runbook';
import { apiSynthError, synthesizeApi } from '../helpers/synthesize-api';
import { alarmOf, expressionOf, metricsOf, valueOf } from '../monitoring/alarm-states';

const { template, api } = synthesizeApi();
const own = (MetricName: string, Stat: string) => ({
  Namespace: 'AWS/ApiGateway', MetricName, Dimensions: [{ Name: 'ApiName', Value: expect.stringMatching(/^ApiStack/) }], Stat, Period: 300,
});
const AT_AND_ABOVE = { ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' };
const requests = own('Count', 'SampleCount');

test.each([
  ['ten of a hundred', 100, 10, 10], ['one of one', 1, 1, undefined], ['one of twenty', 20, 1, 5], ['none of twenty', 20, undefined, 0], ['none at all', undefined, undefined, undefined],
])('errors are a share of the requests, where these are enough: %s', (_, requestCount, errors, expected) => {
  const alarm = alarmOf(template, 'ApiServerErrors');
  expect(metricsOf(alarm)).toEqual({ requests, errors: own('5XXError', 'Sum') });
  expect(alarm).toMatchObject({ ...AT_AND_ABOVE, Threshold: 5, EvaluationPeriods: 1 });
  expect(valueOf(alarm, { requests: requestCount, errors })).toBe(expected);
});

test.each([['many requests', 200, 7000, 7], ['too few', 19, 7000, undefined], ['none', undefined, undefined, undefined]])(
  'the latency is that of the slowest in a hundred: %s', (_, requestCount, latency, expected) => {
    const alarm = alarmOf(template, 'ApiLatency');
    expect(metricsOf(alarm)).toEqual({ requests, latency: own('Latency', 'p99') });
    expect(alarm).toMatchObject({ ...AT_AND_ABOVE, Threshold: 5, EvaluationPeriods: 3 });
    expect(valueOf(alarm, { requests: requestCount, latency })).toBe(expected);
  },
);

test('each leads to its heading of the runbook', () => {
  const links = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => /^[A-Z][^.]+\. What to do: \S+#(\w+)$/.exec(Properties.AlarmDescription)?.[1]);
  expect(links.sort()).toEqual(alarmHeadings().filter((heading) => heading.startsWith('Api')).map((heading) => heading.toLowerCase()).sort());
});

test('each does what its severity is told, and both can be reached', () => {
  const told = synthesizeApi((stack) => ({
    alarms: {
      pageActions: [new SnsAction(new Topic(stack, 'Page'))],
      ticketActions: [new SnsAction(new Topic(stack, 'Ticket'))],
      okActions: [new SnsAction(new Topic(stack, 'Relieved'))],
      overrides: [{ alarm: AlarmName.API_LATENCY, severity: AlarmSeverity.PAGE }],
    },
  }));
  for (const name of ['ApiServerErrors', 'ApiLatency'] as const) {
    expect(alarmOf(told.template, name)).toMatchObject({
      AlarmActions: [{ Ref: expect.stringMatching(/^Page/) }], OKActions: [{ Ref: expect.stringMatching(/^Relieved/) }],
    });
  }
  expect(api.alarms.all.map(({ node }) => node.id)).toEqual(['ApiServerErrors', 'ApiLatency']);
  expect([api.alarms.serverErrors, api.alarms.latency]).toEqual(api.alarms.all);
});

test('the thresholds are options', () => {
  const other = synthesizeApi({ alarms: { serverErrorPct: 1.5, latency: Duration.millis(2500), minRequests: 5 } }).template;
  expect(alarmOf(other, 'ApiServerErrors')).toMatchObject({ Threshold: 1.5 });
  expect(alarmOf(other, 'ApiLatency')).toMatchObject({ Threshold: 2.5 });
  expect(valueOf(alarmOf(other, 'ApiServerErrors'), { requests: 5, errors: 1 })).toBe(20);
  const token = synthesizeApi({ alarms: { minRequests: Token.asNumber({ Ref: 'Floor' }), latency: Duration.seconds(Token.asNumber({ Ref: 'Slow' })) } }).template;
  expect(JSON.stringify(expressionOf(alarmOf(token, 'ApiLatency')))).toContain('{"Ref":"Floor"}');
});

test('they are as the profile says, unless told otherwise', () => {
  const countOf = (profile: PipelineProfile, alarms?: ApiAlarmOptions) => synthesizeApi({ profile, alarms }).api.alarms.all.length;
  expect(countOf(PipelineProfile.PRODUCTION)).toBe(2);
  expect(countOf(PipelineProfile.PRODUCTION, { enabled: false })).toBe(0);
  expect(countOf(PipelineProfile.PRODUCTION, { overrides: [{ alarm: AlarmName.API_LATENCY, enabled: false }] })).toBe(1);
  expect(countOf(PipelineProfile.DEVELOPMENT)).toBe(0);
  expect(countOf(PipelineProfile.DEVELOPMENT, { enabled: true })).toBe(2);
});

test.each<[string, ApiAlarmOptions, RegExp]>([
  ['a rate of nothing', { serverErrorPct: 0 }, /alarms\.serverErrorPct is 0: it must be more than 0, and at most 100/],
  ['a floor of nothing', { minRequests: 0 }, /alarms\.minRequests is 0: it must be a whole number from 1 to 1000000/],
  ['a latency that no request has', { latency: Duration.minutes(1) }, /alarms\.latency is 60 seconds: it must be from 1 to 29 seconds/],
  ['a latency below that of any request', { latency: Duration.millis(100) }, /alarms\.latency is 0\.1 seconds/],
  ['more actions than an alarm takes', { ticketActions: Array.from({ length: 6 }, () => ({ bind: () => ({ alarmActionArn: 'arn:aws:sns:us-east-1:111122223333:on-call' }) })) },
    /alarms\.ticketActions has 6 actions: an alarm takes 5 at most/],
  ['an alarm of the pipeline', { overrides: [{ alarm: AlarmName.TICK_SILENT, enabled: false }] }, /alarms\.overrides\[0\]\.alarm is TickSilent, which is no alarm of this construct/],
])('%s is reported', (_, alarms, message) => {
  expect(apiSynthError({ alarms })).toMatch(message);
});
