import { ALARM_TABLE, AlarmId } from '../../monitoring/alarm-table';
import { Alarm } from '../pipeline/alarms';

/** As the construct describes its alarms: what is wrong, then the heading of the runbook. */
const DESCRIPTION = /^(.*) What to do: (\S+)$/s;

/** What an alarm means to people. */
export interface AlarmMeaning {
  /** The name that it has in the runbook; absent where this version of the library has none of the name. */
  readonly alarm?: AlarmId;
  readonly meaning: string;
  /** Of the runbook. */
  readonly url?: string;
}

export function meaningOf({ description }: Pick<Alarm, 'description'>): AlarmMeaning {
  const [, what = description, url] = DESCRIPTION.exec(description) ?? [];
  const alarm = (Object.keys(ALARM_TABLE) as AlarmId[]).find((id) => url?.endsWith(`#${id.toLowerCase()}`));
  return { alarm, meaning: [what, ...alarm ? [ALARM_TABLE[alarm].because] : []].join(' ').trim(), url };
}
