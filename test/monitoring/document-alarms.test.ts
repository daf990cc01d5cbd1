import { Token } from 'aws-cdk-lib';
import { alarmOf, expressionOf, metricsOf, valueOf } from './alarm-states';
import { AlarmOptions, MalwareScan } from '../../src';
import { AlarmId } from '../../src/monitoring/alarm-table';
import { synthesize } from '../helpers/synthesize';

const { template, pipeline } = synthesize({ malwareScan: MalwareScan.guardDuty() });
const withOptions = (name: AlarmId, alarms: AlarmOptions) => alarmOf(synthesize({ alarms }).template, name);

const AT_AND_ABOVE = { ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' };
const HOUR = 3600;

/** Of this pipeline, and no other. */
const own = (MetricName: string, Period: number) => ({
  Namespace: 'DocumentProcessingPipeline', MetricName, Dimensions: [{ Name: 'service', Value: pipeline.pipelineName }], Stat: 'Sum', Period,
});

describe.each<[AlarmId, string, string, AlarmOptions]>([
  ['FailureRate', 'failed', 'failureRatePct', { failureRatePct: 2.5 }],
  ['RejectionRate', 'rejected', 'rejectionRatePct', { rejectionRatePct: 2.5 }],
])('%s', (name, part, _prop, option) => {
  const alarm = alarmOf(template, name);
  const all = Object.keys(metricsOf(alarm));
  const none = Object.fromEntries(all.map((id) => [id, undefined]));

  test('looks at how documents ended within an hour', () => {
    const counts = { succeeded: 'DocumentsSucceeded', partial: 'DocumentsPartial', failed: 'DocumentsFailed', rejected: 'DocumentsRejected' };
    const expected = Object.entries(counts).filter(([id]) => id !== 'rejected' || part === 'rejected').map(([id, metric]) => [id, own(metric, HOUR)]);
    expect(metricsOf(alarm)).toEqual(Object.fromEntries(expected));
    expect(alarm).toMatchObject({ ...AT_AND_ABOVE, EvaluationPeriods: 1 });
  });

  test.each([
    ['one of one', { [part]: 1 }, undefined],
    ['nineteen of nineteen', { [part]: 19 }, undefined],
    ['twenty of twenty', { [part]: 20 }, 100],
    ['two of twenty', { [part]: 2, succeeded: 10, partial: 8 }, 10],
    ['none of fifty', { succeeded: 50 }, 0],
    ['none at all', {}, undefined],
  ])('of %s tells what is in a hundred', (_, counts, expected) => {
    expect(valueOf(alarm, { ...none, ...counts })).toBe(expected);
  });

  test('is compared with what the option says, of as many documents as another says', () => {
    expect(withOptions(name, option)).toMatchObject({ Threshold: 2.5 });
    expect(valueOf(withOptions(name, { minDocumentsForRate: 5 }), { ...none, [part]: 1, succeeded: 4 })).toBe(20);
  });
});

test('a floor that only the deployment knows is in the expression', () => {
  const alarm = withOptions('FailureRate', { minDocumentsForRate: Token.asNumber({ Ref: 'Floor' }) });
  expect(expressionOf(alarm)).toEqual({ 'Fn::Join': ['', expect.arrayContaining([{ Ref: 'Floor' }])] });
});

test.each<[AlarmId, string, number, number, number, keyof AlarmOptions]>([
  ['DocumentsStuck', 'DocumentsSwept', HOUR, 1, 1, 'stuckDocuments'],
  ['EngineThrottled', 'EngineThrottles', 300, 3, 20, 'engineThrottles'],
  ['UploadsMisplaced', 'MisplacedUploads', HOUR, 1, 1, 'misplacedUploads'],
])('%s rings with %s: of %d seconds, %d times in a row, %d or as many as the option says', (name, metric, period, EvaluationPeriods, Threshold, option) => {
  const { Stat: Statistic, ...expected } = own(metric, period);
  expect(alarmOf(template, name)).toMatchObject({ ...expected, Statistic, EvaluationPeriods, Threshold, ...AT_AND_ABOVE });
  expect(withOptions(name, { [option]: 7 })).toMatchObject({ Threshold: 7 });
});

test('MalwareFound rings with the first threat, where there is a scan', () => {
  const { Stat: Statistic, ...expected } = own('DocumentsQuarantined', 300);
  expect(alarmOf(template, 'MalwareFound')).toMatchObject({ ...expected, Statistic, EvaluationPeriods: 1, Threshold: 1, ...AT_AND_ABOVE });
  expect(pipeline.alarms.malwareFound).toBeDefined();
  expect(synthesize().pipeline.alarms.malwareFound).toBeUndefined();
});
