import { Duration, Token } from 'aws-cdk-lib';
import { AlarmActionOptions, AlarmOptions, AlarmOverride } from './alarm-options';
import { ALARM_TABLE, AlarmOwner } from './alarm-table';
import { COUNT_RANGE, NumberRange, PERCENT_RANGE, THRESHOLD_RANGE } from './number-range';

/** Of one kind, by Amazon CloudWatch (`PutMetricAlarm`). */
const MOST_ACTIONS = 5;

const NUMBERS = {
  failureRatePct: PERCENT_RANGE,
  rejectionRatePct: PERCENT_RANGE,
  minDocumentsForRate: COUNT_RANGE,
  stuckDocuments: THRESHOLD_RANGE,
  engineThrottles: THRESHOLD_RANGE,
  misplacedUploads: THRESHOLD_RANGE,
  functionErrors: THRESHOLD_RANGE,
  functionThrottles: THRESHOLD_RANGE,
  nearTimeoutPct: { least: 50, most: 100, text: 'it must be from 50 to 100: a percentage of the timeout.' },
  tableThrottles: THRESHOLD_RANGE,
};

/** What is wrong with the alarms of a pipeline: a sentence a fault, each with the prop, the value, the range and the fix. */
export function alarmFaults(options: AlarmOptions | undefined): string[] {
  return options ? [...oldestMessageAge(options), ...longestWait(options), ...numberFaults<keyof typeof NUMBERS>(options, NUMBERS), ...actionFaults(options, 'PIPELINE')] : [];
}

/** Tokens are skipped: their values are not known yet. */
export function numberFaults<Prop extends string>(
  options: { readonly [name in Prop]?: number }, ranges: Readonly<Record<Prop, NumberRange>>,
): string[] {
  return (Object.entries(ranges) as Array<[Prop, NumberRange]>).flatMap(([prop, { least, most, isWhole, text }]) => {
    const value = options[prop];
    if (value === undefined || Token.isUnresolved(value) || (value >= least && value <= most && (!isWhole || Number.isInteger(value)))) {
      return [];
    }
    return [`alarms.${prop} is ${value}: ${text}`];
  });
}

function longestWait({ longestWait: wait }: AlarmOptions): string[] {
  if (!wait || wait.isUnresolved()) {
    return [];
  }
  const seconds = wait.toSeconds();
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
export function actionFaults(options: AlarmActionOptions, owner: AlarmOwner): string[] {
  return [
    ...(['pageActions', 'ticketActions', 'okActions'] as const).flatMap((prop) => countFaults(prop, options[prop]?.length)),
    ...overrideFaults(options, owner),
  ];
}

function countFaults(prop: string, count = 0): string[] {
  return count > MOST_ACTIONS
    ? [`alarms.${prop} has ${count} actions: an alarm takes ${MOST_ACTIONS} at most. Give one topic of Amazon SNS, and subscribe the others to it.`]
    : [];
}

function overrideFaults({ overrides = [] }: AlarmActionOptions, owner: AlarmOwner): string[] {
  return overrides.flatMap((override, index) => {
    const fault = faultOf(override, overrides.findIndex(({ alarm }) => alarm === override.alarm), index, owner);
    return fault ? [`alarms.overrides[${index}]${fault}`] : [];
  });
}

function faultOf({ alarm, severity, enabled }: AlarmOverride, first: number, index: number, owner: AlarmOwner): string | undefined {
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
