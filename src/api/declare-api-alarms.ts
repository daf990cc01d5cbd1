import { Duration, Tokenization } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { ApiAlarmOptions } from './api-alarm-options';
import { AlarmWithThreshold } from '../monitoring/alarm-declaration';
import { actionFaults, numberFaults } from '../monitoring/alarm-faults';
import { COUNT_RANGE, PERCENT_RANGE } from '../monitoring/number-range';

const PERIOD = Duration.minutes(5);

const DEFAULT_SERVER_ERROR_PCT = 5;
const DEFAULT_LATENCY = Duration.seconds(5);
const DEFAULT_MIN_REQUESTS = 20;

/** Amazon API Gateway waits no longer. */
const LONGEST_SECONDS = 29;

/** What Amazon API Gateway tells of an API. */
export function declareApiAlarms(api: RestApi, options: ApiAlarmOptions | undefined): AlarmWithThreshold[] {
  const requests = api.metricCount({ period: PERIOD });
  const least = options?.minRequests ?? DEFAULT_MIN_REQUESTS;
  return [{
    name: 'ApiServerErrors',
    description: 'The API answers many requests with a status of 500 or above.',
    metric: ofEnough('Of 100 requests, those with a status of 500 or above', '100 * FILL(errors, 0) / requests', least, {
      requests, errors: api.metricServerError({ period: PERIOD }),
    }),
    threshold: options?.serverErrorPct ?? DEFAULT_SERVER_ERROR_PCT,
  }, {
    name: 'ApiLatency',
    description: 'The API takes longer to answer than it should.',
    metric: ofEnough('Slowest of 100 requests, in seconds', 'latency / 1000', least, {
      requests, latency: api.metricLatency({ period: PERIOD, statistic: 'p99' }),
    }),
    threshold: (options?.latency ?? DEFAULT_LATENCY).toSeconds({ integral: false }), // which may not be known before the stack is deployed
    evaluationPeriods: 3,
  }];
}

/** No data where there are fewer requests: one of one is no rate. */
function ofEnough(label: string, value: string, least: number, usingMetrics: Record<string, IMetric>): IMetric {
  return new MathExpression({
    label, expression: `IF(FILL(requests, 0) >= ${Tokenization.stringifyNumber(least)}, ${value})`, usingMetrics, period: PERIOD,
  });
}

/** What is wrong with them: a sentence a fault, each with the prop, the value, the range and the fix. */
export function apiAlarmFaults(options: ApiAlarmOptions | undefined): string[] {
  return options ? [
    ...numberFaults<'serverErrorPct' | 'minRequests'>(options, { serverErrorPct: PERCENT_RANGE, minRequests: COUNT_RANGE }),
    ...latencyFaults(options),
    ...actionFaults(options, 'API'),
  ] : [];
}

function latencyFaults({ latency }: ApiAlarmOptions): string[] {
  if (!latency || latency.isUnresolved()) {
    return [];
  }
  const seconds = latency.toSeconds({ integral: false });
  return seconds >= 1 && seconds <= LONGEST_SECONDS
    ? []
    : [`alarms.latency is ${seconds} seconds: it must be from 1 to ${LONGEST_SECONDS} seconds, after which Amazon API Gateway gives up.`];
}
