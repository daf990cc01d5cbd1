import { AlarmType, DescribeAlarmsCommand, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { OperatedPipeline } from './operated-pipeline';
import { DescribedParts } from '../../contract/pipeline-description';

/** An alarm of the pipeline. */
export interface Alarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** When it came to be in that state, in ISO 8601. */
  readonly since?: string;
  readonly description: string;
  /** The ARNs of what is told of it. */
  readonly actions: readonly string[];
}

/** What the names of the pipeline's alarms begin with. */
export function alarmNamePrefix({ stack, alarms }: DescribedParts): string {
  return `${stack}-${alarms}`;
}

export async function alarmsOf({ clients }: OperatedPipeline, parts: DescribedParts): Promise<Alarm[]> {
  const found: MetricAlarm[] = [];
  let NextToken: string | undefined;
  do {
    const page = await clients.cloudWatch().send(new DescribeAlarmsCommand({
      AlarmNamePrefix: alarmNamePrefix(parts), AlarmTypes: [AlarmType.MetricAlarm], NextToken,
    }));
    found.push(...page.MetricAlarms ?? []);
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found.map((alarm) => ({
    name: alarm.AlarmName!,
    state: alarm.StateValue as Alarm['state'],
    since: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.toISOString(),
    description: alarm.AlarmDescription ?? '',
    actions: alarm.ActionsEnabled === false ? [] : alarm.AlarmActions ?? [],
  }));
}
