import { Template } from 'aws-cdk-lib/assertions';
import { evaluateMath, Series } from './metric-math';
import { AlarmId } from '../../src/monitoring/alarm-table';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** CloudWatch looks at more than it evaluates; how much more, it does not say: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const LOOKS_BEYOND = 2;

/** The properties of the alarm of that name. */
export function alarmOf(template: Template, name: AlarmId): Record<string, any> {
  const found = Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .filter(({ Properties }) => Properties.AlarmDescription.endsWith(`#${name.toLowerCase()}`));
  expect(found).toHaveLength(1);
  return found[0].Properties;
}

/** The expression of an alarm on metric math. */
export function expressionOf({ Metrics }: Record<string, any>): string {
  return Metrics.find(({ ReturnData }: any) => ReturnData !== false).Expression;
}

/** Each of the metrics of such an alarm: its namespace, name and dimensions, its statistic and its period, by its id. */
export function metricsOf({ Metrics }: Record<string, any>): Record<string, any> {
  return Object.fromEntries(Metrics.filter(({ MetricStat }: any) => MetricStat).map(({ Id, MetricStat: { Metric, Stat, Period } }: any) => (
    [Id, { ...Metric, Stat, Period }]
  )));
}

/** The value of an alarm's expression, of one period. */
export function valueOf(alarm: Record<string, any>, metrics: Readonly<Record<string, number | undefined>>): number | undefined {
  return evaluateMath(expressionOf(alarm), Object.fromEntries(Object.entries(metrics).map(([id, value]) => [id, [value]])))[0];
}

/** The states of an alarm on metric math, one after each period from its creation on. What was before it had no data. */
export function statesOf(alarm: Record<string, any>, metrics: Readonly<Record<string, Series>>): AlarmState[] {
  const length = Object.values(metrics)[0].length;
  const looked = alarm.EvaluationPeriods + LOOKS_BEYOND;
  let state: AlarmState = 'INSUFFICIENT_DATA';
  return Array.from({ length }, (_, now) => {
    const seen = Object.fromEntries(Object.entries(metrics).map(([id, series]) => (
      [id, Array.from({ length: looked }, (__, index) => series[now - looked + 1 + index])]
    )));
    state = nextState(alarm, evaluateMath(expressionOf(alarm), seen), state);
    return state;
  });
}

/** Missing data are made use of only where there are fewer others than periods to evaluate. */
function nextState(alarm: Record<string, any>, series: Series, before: AlarmState): AlarmState {
  const { EvaluationPeriods: periods, DatapointsToAlarm: enough = periods } = alarm;
  const known = series.filter((value) => value !== undefined).slice(-periods);
  const breaching = known.filter((value) => breaches(alarm, value)).length;
  const missing = periods - known.length;
  if (breaching >= enough) {
    return 'ALARM';
  }
  switch (alarm.TreatMissingData) {
    case 'breaching':
      return breaching + missing >= enough ? 'ALARM' : 'OK';
    case 'ignore':
      return known.length === breaching ? before : 'OK'; // there is nothing to go by, or nothing good
    default:
      return 'OK';
  }
}

function breaches({ ComparisonOperator, Threshold }: Record<string, any>, value: number): boolean {
  return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold;
}
