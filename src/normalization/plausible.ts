/**
 * Answers are files that anyone may have touched, so whatever is taken from one is looked at first: the declared types
 * say what should be there. What is not plausible counts as missing.
 */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A page, row, column, span or index: they count from 1. */
export function ordinalOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? value : undefined;
}

/** In percent. The engine computes in single precision, so that a little over 100 is 100. */
export function confidenceOf(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= 100.01)) {
    return undefined;
  }
  return value > 100 ? 100 : value;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf<T>(value: T | null | undefined): T | undefined {
  return isObject(value) ? value : undefined;
}

/** The objects of a list. The list itself where it holds nothing else, which is nearly always. */
export function objectsOf<T>(list: ReadonlyArray<T | null | undefined> | null | undefined): readonly T[] {
  return members(list, isObject) as readonly T[];
}

export function stringsOf(list: ReadonlyArray<string | null | undefined> | null | undefined): readonly string[] {
  return members(list, (value) => typeof value === 'string') as readonly string[];
}

export function ordinalsOf(list: ReadonlyArray<number | null | undefined> | null | undefined): readonly number[] {
  return members(list, (value) => ordinalOf(value) !== undefined) as readonly number[];
}

const NONE: readonly never[] = [];

function members(list: unknown, isMember: (value: unknown) => boolean): readonly unknown[] {
  if (!Array.isArray(list)) {
    return NONE;
  }
  return list.every(isMember) ? list : list.filter(isMember);
}
