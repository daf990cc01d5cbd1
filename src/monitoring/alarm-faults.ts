import { Duration, Token } from 'aws-cdk-lib';
import { AlarmActionOptions, AlarmOptions, AlarmOverride } from './alarm-options';
import { ALARM_TABLE } from './alarm-table';

/** What a number may be. */
interface Range {
  readonly least: number;
  readonly most: number;
  readonly text: string;
  readonly isWhole?: boolean;
}

const PERCENT: Range = { least: Number.MIN_VALUE, most: 100, text: 'it must be more than 0, and at most 100: a percentage.' };
const COUNT: Range = { least: 1, most: 1_000_000, isWhole: true, text: 'it must be a whole number from 1 to 1000000. To do without the alarm, switch it off in alarms.overrides.' };

const NUMBERS = {
  failureRatePct: PERCENT,
  rejectionRatePct: PERCENT,
  minDocumentsForRate: { ...COUNT, text: 'it must be a whole number from 1 to 1000000.' },
  stuckDocuments: COUNT,
  engineThrottles: COUNT,
  misplacedUploads: COUNT,
  functionErrors: COUNT,
  functionThrottles: COUNT,
  nearTimeoutPct: { least: 50, most: 100, text: 'it must be from 50 to 100: a percentage of the timeout.' },
  tableThrottles: COUNT,
};

/** What is wrong with the alarms of a pipeline: a sentence a fault, each with the prop, the value, the range and the fix. */
export function alarmFaults(options: AlarmOptions | undefined): string[] {
  return options ? [...oldestMessageAge(options), ...longestWait(options), ...numberFaults<keyof typeof NUMBERS>(options, NUMBERS), ...overrideFaults(options, 'PIPELINE')] : [];
}

/** Tokens are skipped: their values are not known yet. */
function numberFaults<Prop extends string>(options: { readonly [name in Prop]?: number }, ranges: Readonly<Record<Prop, Range>>): string[] {
  return (Object.entries(ranges) as Array<[Prop, Range]>).flatMap(([prop, { least, most, isWhole, text }]) => {
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
