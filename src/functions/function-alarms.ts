import { Duration, Tokenization } from 'aws-cdk-lib';
import { IMetric, MathExpression, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { timeoutOf } from './called-function';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { filledSum } from '../monitoring/filled-sum';

/** Functions by what metric math calls them. CloudWatch takes ten metrics in an alarm. */
type Functions = Readonly<Record<string, IFunction>>;

export interface FunctionAlarmsProps {
  readonly all: Functions;
  /** Those that are to be done well before their timeout; others go on until it is near. */
  readonly punctual: Functions;
  /** How much of its timeout an invocation of these may take, in percent. */
  readonly nearTimeoutPct: number;
}

/** What AWS Lambda tells of functions: one alarm over all, since an alarm is paid for by its metrics. */
export function functionAlarms({ all, punctual, nearTimeoutPct }: FunctionAlarmsProps): AlarmDeclaration[] {
  return [{
    name: 'FunctionErrors',
    description: 'Invocations broke off: a function timed out, ran out of memory, or threw.',
    metric: sumOf('Invocations that broke off', all, (fn, options) => fn.metricErrors(options), Duration.hours(1)),
    threshold: 'functionErrors',
  }, {
    name: 'FunctionThrottles',
    description: 'AWS Lambda refuses invocations, since the concurrency of the account is used up.',
    metric: sumOf('Invocations refused', all, (fn, options) => fn.metricThrottles(options)),
    threshold: 'functionThrottles',
    evaluationPeriods: 3,
  }, {
    name: 'NearTimeouts',
    description: 'Invocations end shortly before their timeout.',
    metric: nearTimeouts(punctual, nearTimeoutPct),
    threshold: 1,
    evaluationPeriods: 3,
  }];
}

type MetricOf = (fn: IFunction, options: MetricOptions) => IMetric;

function sumOf(label: string, functions: Functions, metricOf: MetricOf, period = Duration.minutes(5)): IMetric {
  return new MathExpression({
    label,
    expression: filledSum(Object.keys(functions)),
    usingMetrics: Object.fromEntries(Object.entries(functions).map(([id, fn]) => [id, metricOf(fn, { statistic: 'Sum', period })])),
    period,
  });
}

/** How many of the functions are near theirs. */
function nearTimeouts(functions: Functions, nearTimeoutPct: number): IMetric {
  const period = Duration.minutes(5);
  const percentOf = ([id, fn]: [string, IFunction]) => `(FILL(${id}, 0) / ${timeoutOf(fn)!.toMilliseconds() / 100})`;
  return new MathExpression({
    label: 'Functions near their timeout',
    expression: Object.entries(functions).map((each) => `IF(${percentOf(each)} >= ${Tokenization.stringifyNumber(nearTimeoutPct)}, 1, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(Object.entries(functions).map(([id, fn]) => [id, fn.metricDuration({ statistic: 'Maximum', period })])),
    period,
  });
}
