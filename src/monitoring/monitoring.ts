import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, IAlarm, IAlarmAction, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmActions } from './alarm-actions';
import { AlarmDeclaration } from './alarm-declaration';
import { RUNBOOK_URL } from './alarm-names';
import { PipelineAlarms } from './pipeline-alarms';

export interface MonitoringProps {
  readonly declarations: readonly AlarmDeclaration[];
  readonly actions: readonly IAlarmAction[];
  readonly okActions: readonly IAlarmAction[];
  readonly oldestMessageAge: Duration;
  readonly longestWait: Duration;
}

/** The alarms that the parts of the pipeline declare. Each has its heading in docs/runbook.md. */
export class Monitoring extends Construct {
  public readonly alarms: PipelineAlarms;
  private readonly actions = new AlarmActions(this, 'Actions');

  public constructor(scope: Construct, id: string, private readonly props: MonitoringProps) {
    super(scope, id);
    const named = props.declarations.map((declaration): [string, IAlarm] => [memberName(declaration.name), this.addAlarm(declaration)]);
    this.alarms = { ...Object.fromEntries(named), all: named.map(([, alarm]) => alarm) };
  }

  private addAlarm({ name, description, metric, threshold, evaluationPeriods, below }: AlarmDeclaration): IAlarm {
    const alarm = new Alarm(this, name, {
      alarmDescription: `${description} What to do: ${RUNBOOK_URL}#${name.toLowerCase()}`,
      metric,
      threshold: this.thresholdOf(threshold),
      comparisonOperator: below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: evaluationPeriods ?? 1,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(...this.props.actions.map((action) => this.actions.of(action)));
    alarm.addOkAction(...this.props.okActions.map((action) => this.actions.of(action)));
    return alarm;
  }

  private thresholdOf(threshold: AlarmDeclaration['threshold']): number {
    switch (threshold) {
      case 'OLDEST_MESSAGE_AGE':
        return this.props.oldestMessageAge.toSeconds();
      case 'LONGEST_WAIT':
        return this.props.longestWait.toSeconds();
      default:
        return threshold;
    }
  }
}

function memberName(name: AlarmDeclaration['name']): Exclude<keyof PipelineAlarms, 'all'> {
  return name.charAt(0).toLowerCase() + name.slice(1) as Exclude<keyof PipelineAlarms, 'all'>;
}
