import { Duration } from 'aws-cdk-lib';
import { AlarmActionOptions, AlarmOptions, AlarmOverride } from './alarm-options';
import { ALARM_TABLE } from './alarm-table';

/** What is wrong with the alarms of a pipeline: a sentence a fault, each with the prop, the value, the range and the fix. */
export function alarmFaults(options: AlarmOptions | undefined): string[] {
  return options ? [...oldestMessageAge(options), ...longestWait(options), ...overrideFaults(options, 'PIPELINE')] : [];
}

function longestWait({ longestWait: wait }: AlarmOptions): string[] {
  if (!wait || wait.isUnresolved()) {
    return [];
  }
  const seconds = wait.toSeconds({ integral: false });
  return seconds < 60 || seconds > Duration.days(14).toSeconds()
    ? [`alarms.longestWait is ${seconds} seconds: it must be from 1 minute to 14 days.`]
    : [];
}

function oldestMessageAge({ oldestMessageAge: age }: AlarmOptions): string[] {
  if (!age || age.isUnresolved()) {
    return [];
  }
  const seconds = age.toSeconds({ integral: false });
  return seconds % 60 !== 0 || seconds < 60 || seconds > Duration.days(4).toSeconds()
    ? [`alarms.oldestMessageAge is ${seconds} seconds: it must be whole minutes, from 1 minute to 4 days, after which Amazon SQS drops a message.`]
    : [];
}

/** @param owner whose alarms they are */
export function overrideFaults({ overrides = [] }: AlarmActionOptions, owner: 'PIPELINE'): string[] {
  return overrides.flatMap((override, index) => {
    const fault = faultOf(override, overrides.findIndex(({ alarm }) => alarm === override.alarm), index, owner);
    return fault ? [`alarms.overrides[${index}]${fault}`] : [];
  });
}

function faultOf({ alarm, severity, enabled }: AlarmOverride, first: number, index: number, owner: string): string | undefined {
  if ((alarm as unknown) === undefined) {
    return '.alarm is not given: name an alarm, such as AlarmName.TICK_SILENT.';
  }
  if (first < index) {
    return `.alarm is ${alarm}, which alarms.overrides[${first}] has already: say all of one alarm in one place.`;
  }
  if (ALARM_TABLE[alarm].owner !== owner) {
    return `.alarm is ${alarm}, which is no alarm of this construct: give it to the construct that has it.`;
  }
  if (severity === undefined && enabled === undefined) {
    return ` says nothing of ${alarm}: give severity or enabled, or leave it out.`;
  }
  return undefined;
}
