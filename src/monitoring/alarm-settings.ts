import { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmActionOptions, AlarmOverride } from './alarm-options';
import { AlarmSeverity } from './alarm-severity';
import { ALARM_TABLE, AlarmId } from './alarm-table';

/** The options that all alarms have in common, with every default in its place. */
export interface AlarmSettings {
  readonly enabled: boolean;
  readonly actions: Readonly<Record<AlarmSeverity, readonly IAlarmAction[]>>;
  readonly okActions: readonly IAlarmAction[];
  readonly overrides: ReadonlyMap<AlarmId, AlarmOverride>;
}

/** @param enabledByProfile where the options do not say */
export function resolveAlarms(options: AlarmActionOptions | undefined, enabledByProfile: boolean): AlarmSettings {
  return {
    enabled: options?.enabled ?? enabledByProfile,
    actions: { [AlarmSeverity.PAGE]: options?.pageActions ?? [], [AlarmSeverity.TICKET]: options?.ticketActions ?? [] },
    okActions: options?.okActions ?? [],
    overrides: new Map(options?.overrides?.map((override) => [override.alarm, override])),
  };
}

export function isEnabled({ overrides }: AlarmSettings, name: AlarmId): boolean {
  return overrides.get(name)?.enabled ?? true;
}

export function severityOf({ overrides }: AlarmSettings, name: AlarmId): AlarmSeverity {
  return overrides.get(name)?.severity ?? ALARM_TABLE[name].severity;
}
