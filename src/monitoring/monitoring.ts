import { Names, Stack } from 'aws-cdk-lib';
import {
  Alarm, AlarmRule, AlarmState, CfnAlarm, CfnCompositeAlarm, ComparisonOperator, CompositeAlarm, IAlarm, TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmActions } from './alarm-actions';
import { AlarmWithThreshold } from './alarm-declaration';
import { AlarmSettings, isEnabled, severityOf } from './alarm-settings';
import { AlarmSeverity } from './alarm-severity';
import { AlarmId } from './alarm-table';
import { RUNBOOK_URL } from './documentation-url';

export interface MonitoringProps {
  readonly declarations: readonly AlarmWithThreshold[];
  readonly settings: AlarmSettings;
}

/** The alarms that the parts of a pipeline or of an API declare. Each has its heading in docs/runbook.md. */
export class Monitoring extends Construct {
  /** By their names, in the order of their declarations. */
  public readonly alarms: ReadonlyMap<AlarmId, IAlarm>;
  private readonly actions = new AlarmActions(this, 'Actions');
  private readonly composites = new Map<AlarmSeverity, CompositeAlarm>();

  public constructor(scope: Construct, id: string, private readonly props: MonitoringProps) {
    super(scope, id);
    this.alarms = new Map(props.declarations
      .filter(({ name }) => isEnabled(props.settings, name))
      .map((declaration) => [declaration.name, this.addAlarm(declaration)]));
  }

  /**
   * An alarm that is on while any of a severity is. It has no actions: while it is on, the next fault would not show.
   *
   * @returns nothing where no alarm has the severity
   */
  public addComposite(id: string, severity: AlarmSeverity): IAlarm | undefined {
    const parts = this.ofSeverity(severity).map(([, alarm]) => alarm);
    if (parts.length === 0) {
      return undefined;
    }
    const composite = new CompositeAlarm(this, id, {
      compositeAlarmName: `${this.namePrefix}-${id}`,
      alarmDescription: `An alarm of the severity ${severity} is on. What to do: ${RUNBOOK_URL}#unhealthy`,
      alarmRule: AlarmRule.anyOf(...parts.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    });
    this.composites.set(severity, composite);
    return composite;
  }

  /** The alarms that are pages and do nothing when they begin, nor does the composite over them. Users may add actions until synth. */
  public silentPages(): AlarmId[] {
    const composite = this.composites.get(AlarmSeverity.PAGE);
    const silent = this.ofSeverity(AlarmSeverity.PAGE).filter(([, alarm]) => !hasActions(alarm)).map(([name]) => name);
    return composite && hasActions(composite) ? [] : silent;
  }

  private ofSeverity(severity: AlarmSeverity): Array<[AlarmId, IAlarm]> {
    return [...this.alarms].filter(([name]) => severityOf(this.props.settings, name) === severity);
  }

  /** AWS CloudFormation names no composites, and CDK would name them alike in two stacks of one construct. Rights to alarms go by the stack's name. */
  private get namePrefix(): string {
    return Names.uniqueResourceName(this, { maxLength: 200, separator: '-', allowedSpecialCharacters: '-' });
  }

  private addAlarm({ name, description, metric, threshold, below, ...evaluation }: AlarmWithThreshold): IAlarm {
    const { settings } = this.props;
    const alarm = new Alarm(this, name, {
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...evaluation,
      alarmDescription: `${description} What to do: ${RUNBOOK_URL}#${name.toLowerCase()}`,
      metric,
      threshold,
      comparisonOperator: below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    });
    // one by one: where there is none, older versions of CDK write an empty list
    settings.actions[severityOf(settings, name)].forEach((action) => alarm.addAlarmAction(this.actions.of(action)));
    settings.okActions.forEach((action) => alarm.addOkAction(this.actions.of(action)));
    return alarm;
  }
}

function hasActions(alarm: IAlarm): boolean {
  const { alarmActions } = alarm.node.defaultChild as CfnAlarm | CfnCompositeAlarm;
  return ((Stack.of(alarm).resolve(alarmActions) as unknown[] | undefined) ?? []).length > 0;
}
