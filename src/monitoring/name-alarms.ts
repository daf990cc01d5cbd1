import { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmSeverity } from './alarm-severity';
import { AlarmId } from './alarm-table';
import { Monitoring } from './monitoring';
import { PipelineAlarms } from './pipeline-alarms';

/** The member that has an alarm. */
type Member<Name extends AlarmId> = Uncapitalize<Name>;

/** The alarms of a pipeline, as its users find them. */
export function nameAlarms(monitoring: Monitoring): PipelineAlarms {
  const named = Object.fromEntries([...monitoring.alarms].map(([name, alarm]) => [memberOf(name), alarm])) as { [Name in Member<AlarmId>]?: IAlarm };
  return {
    ...named,
    all: [...monitoring.alarms.values()],
    unhealthyPage: monitoring.addComposite('UnhealthyPage', AlarmSeverity.PAGE),
    unhealthyTicket: monitoring.addComposite('UnhealthyTicket', AlarmSeverity.TICKET),
  };
}

function memberOf(name: AlarmId): Member<AlarmId> {
  return name.charAt(0).toLowerCase() + name.slice(1) as Member<AlarmId>;
}
