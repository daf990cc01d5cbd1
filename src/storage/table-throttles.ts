import { Duration } from 'aws-cdk-lib';
import { IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { filledSum } from '../monitoring/filled-sum';

const PERIOD = Duration.minutes(5);

/** Five tables at most: CloudWatch takes ten metrics in an alarm. */
export function tableThrottlesAlarm(tables: readonly ITable[]): AlarmDeclaration {
  const metrics = Object.fromEntries(tables.flatMap((table, index) => [
    [`reads${index}`, throttlesOf(table, 'ReadThrottleEvents')], [`writes${index}`, throttlesOf(table, 'WriteThrottleEvents')],
  ]));
  return {
    name: 'TableThrottles',
    description: 'Amazon DynamoDB refuses reads or writes, since they are too many.',
    metric: new MathExpression({
      label: 'Reads and writes refused',
      // filled: alarms on metrics of DynamoDB keep their state where there are no data, and these have some only when something is refused
      expression: filledSum(Object.keys(metrics)),
      usingMetrics: metrics,
      period: PERIOD,
    }),
    threshold: 'tableThrottles',
    evaluationPeriods: 2,
  };
}

function throttlesOf(table: ITable, metricName: string): IMetric {
  return table.metric(metricName, { statistic: 'Sum', period: PERIOD });
}
