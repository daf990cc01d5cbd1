import { CfnElement, Duration, Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';

/** What a prop may be. TypeScript, Java and C# see to it; JavaScript does not, and Python for structs of the first level only. */
export interface PropKind {
  /** What to give, for the message: "a Duration, such as Duration.days(30)". */
  readonly expected: string;
  readonly fits: (value: any) => boolean;
  /** What is wrong with a value that fits, as the message has it behind the prop: "is 0.5 seconds: it must be whole seconds." */
  readonly fault?: (value: any) => string | undefined;
  /** What the members of a struct may be, by name. */
  readonly members?: Readonly<Record<string, PropKind>>;
  /** Members that a struct cannot do without. JavaScript and Python let people leave them out. */
  readonly needed?: readonly string[];
  /** What the items of a list may be. */
  readonly items?: PropKind;
  /** Whether a value that only the deployment knows will do. */
  readonly takesTokens?: boolean;
}

export const TEXT: PropKind = { expected: 'a text', fits: (value) => typeof value === 'string', takesTokens: true };
export const NUMBER: PropKind = { expected: 'a number', fits: (value) => typeof value === 'number' && !Number.isNaN(value), takesTokens: true };
export const FLAG: PropKind = { expected: 'true or false', fits: (value) => typeof value === 'boolean' };

/** Durations are compared and written down in seconds or in days, whole ones unless they are given with a rule of their own. */
export const DURATION = durationIn('seconds', wholeSeconds);
export const SECONDS = durationIn('seconds');
export const DAYS = durationIn('days');

export const SIZE: PropKind = { expected: 'a Size, such as Size.mebibytes(20)', fits: hasMethod('toBytes'), fault: wholeBytes };

/**
 * An object with a member that no other kind of object has: `instanceof` would refuse those of another copy of a library.
 *
 * @param members what it has, one of these at least: versions of a library call it otherwise
 */
export function objectWith(expected: string, ...members: string[]): PropKind {
  return { expected, fits: (value) => isObject(value) && members.some((member) => member in value) };
}

/** An object that has a method. */
export function objectWithMethod(expected: string, method: string): PropKind {
  return { expected, fits: hasMethod(method) };
}

/**
 * A construct that is made here or imported. What only has its members is none, such as the attributes to import it by; neither is one of level 1
 * (`CfnBucket`), which has no grants.
 *
 * @param importer the method that makes one of what is elsewhere
 * @param members what it has, all of these
 */
export function construct(expected: string, importer: string, ...members: string[]): PropKind {
  return {
    expected: `${expected}, made here or imported, such as by ${importer}()`,
    fits: (value) => isObject(value) && !CfnElement.isCfnElement(value) && ['node', ...members].every((member) => member in value),
  };
}

/** A value of an enum. */
export function oneOf(name: string, values: Readonly<Record<string, string | number>>): PropKind {
  const names = Object.keys(values).filter((key) => Number.isNaN(Number(key)));
  const known = new Set<unknown>(names.map((key) => values[key]));
  const expected = names.length > 12 ? `such as ${name}.${names[0]}` : `one of ${names.map((key) => `${name}.${key}`).join(', ')}`;
  return { expected, fits: (value) => known.has(value) };
}

/** @param takesTokens whether the list itself may be known at deployment only */
export function listOf(items: PropKind, takesTokens = false): PropKind {
  return { expected: `a list, each item ${items.expected}`, fits: (value) => Array.isArray(value), items, takesTokens };
}

/** @param needed the members that it cannot do without */
export function struct<Name extends string>(members: Readonly<Record<Name, PropKind>>, ...needed: readonly NoInfer<Name>[]): PropKind {
  return { expected: `an object with ${Object.keys(members).join(', ')}`, fits: (value) => isObject(value) && !Array.isArray(value), members, needed };
}

/** What was found, and the value without what is wrong in it, so that the other rules can look at the rest. */
export interface Checked<T> {
  readonly faults: readonly string[];
  readonly clean: T | undefined;
}

/** Compare a value with what it may be; what is left out is right, unless it is needed. */
export function check<T>(path: string, value: T | undefined, kind: PropKind, isNeeded = false): Checked<T> {
  if (value === undefined) {
    return { faults: isNeeded ? [`${path} is not given: give ${kind.expected}.`] : [], clean: undefined };
  }
  if (value === null) {
    return { faults: [`${path || 'props'} is null: ${isNeeded ? '' : 'leave it out, or '}give ${kind.expected}.`], clean: undefined };
  }
  if (Token.isUnresolved(value) && !hasMethod('isUnresolved')(value)) {
    return kind.takesTokens ? { faults: [], clean: value } : {
      faults: [`${path} is a token, whose value is known when the stack is deployed: give ${kind.expected} that is known at synth.`], clean: undefined,
    };
  }
  if (!kind.fits(value)) {
    return { faults: [`${path || 'props'} is ${shown(value)}: it must be ${kind.expected}.`], clean: undefined };
  }
  const fault = kind.fault?.(value);
  const ownFaults = fault ? [`${path} ${fault}`] : [];
  if (kind.members) {
    const { faults, clean } = checkMembers(path, value, kind.members, kind.needed ?? []);
    return { faults: [...faults, ...ownFaults], clean };
  }
  if (fault) {
    return { faults: ownFaults, clean: undefined };
  }
  return kind.items ? checkItems(path, value as T & unknown[], kind.items) : { faults: [], clean: value };
}

function checkMembers<T>(path: string, value: T, kinds: Readonly<Record<string, PropKind>>, needed: readonly string[]): Checked<T> {
  const clean: any = { ...value };
  const faults = Object.entries(kinds).flatMap(([name, kind]) => {
    const member = check(path ? `${path}.${name}` : name, (value as any)[name], kind, needed.includes(name));
    if (member.clean !== (value as any)[name]) {
      clean[name] = member.clean;
    }
    return member.faults;
  });
  return faults.length > 0 ? { faults, clean } : { faults: [], clean: value };
}

/** A list with an item that is wrong is left out as a whole: without the item it would mean something else. */
function checkItems<T extends unknown[]>(path: string, value: T, kind: PropKind): Checked<T> {
  const faults = value.flatMap((item, index) => check(`${path}[${index}]`, item ?? null, kind, true).faults);
  return { faults, clean: faults.length > 0 ? undefined : value };
}

/** @param unit what it is used in: a number that only the deployment knows cannot be converted, so it must be given in that */
function durationIn(unit: 'seconds' | 'days', fault?: (known: Duration) => string | undefined): PropKind {
  return {
    expected: 'a Duration, such as Duration.days(30)',
    fits: hasMethod('toSeconds'),
    fault: (value: Duration) => {
      if (!value.isUnresolved()) {
        return fault?.(value);
      }
      const given = value.unitLabel();
      return given === unit ? undefined : `is a token in ${given}, whose value is known when the stack is deployed: give it in ${unit}, by Duration.${unit}().`;
    },
  };
}

function wholeSeconds(value: Duration): string | undefined {
  const seconds = value.toSeconds({ integral: false });
  return Number.isInteger(seconds) ? undefined : `is ${seconds} seconds: it must be whole seconds, such as Duration.seconds(${Math.ceil(seconds)}).`;
}

/** Tokens are left to the rules of the prop. */
function wholeBytes(value: Size): string | undefined {
  const bytes = value.isUnresolved() ? 0 : value.toBytes({ rounding: SizeRoundingBehavior.NONE });
  return Number.isInteger(bytes) ? undefined : `is ${bytes} bytes: it must be a whole number of bytes, such as Size.bytes(${Math.ceil(bytes)}).`;
}

function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `'${value}', a text`;
    case 'function':
      return value.name ? `${value.name} itself` : 'a function';
    case 'object':
      return Array.isArray(value) ? 'a list' : `an object of ${value!.constructor?.name ?? 'no class'}`;
    default:
      return String(value);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function hasMethod(name: string): (value: any) => boolean {
  return (value) => isObject(value) && typeof (value as any)[name] === 'function';
}
