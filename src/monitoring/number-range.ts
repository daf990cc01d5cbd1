/** What a number may be. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** The end of the sentence that tells of another one. */
  readonly text: string;
  readonly isWhole?: boolean;
}

export const PERCENT_RANGE: NumberRange = { least: Number.MIN_VALUE, most: 100, text: 'it must be more than 0, and at most 100: a percentage.' };
export const COUNT_RANGE: NumberRange = { least: 1, most: 1_000_000, isWhole: true, text: 'it must be a whole number from 1 to 1000000.' };

/** Of what rings at it, and so would always ring at 0. */
export const THRESHOLD_RANGE: NumberRange = { ...COUNT_RANGE, text: `${COUNT_RANGE.text} To do without the alarm, switch it off in alarms.overrides.` };
