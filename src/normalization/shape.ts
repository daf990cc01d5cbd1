import { isObject } from './plausible';

/** Finds what is wrong with a value: one sentence, without a full stop, that begins with the place. Nothing where it is as it should be. */
export type Shape = (value: unknown, place: string) => string | undefined;

/** Names that would make a message long are cut. */
const MAX_NAME = 40;

export const text: Shape = (value, place) => typeof value === 'string' ? undefined : wrong(place, value, 'a text');

export function number(least: number, most: number): Shape {
  return (value, place) => typeof value === 'number' && value >= least && value <= most ? undefined
    : wrong(place, value, `a number from ${least} to ${most}`);
}

export function whole(least: number): Shape {
  return (value, place) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? undefined
    : wrong(place, value, `a whole number from ${least}`);
}

export const truth: Shape = (value, place) => typeof value === 'boolean' ? undefined : wrong(place, value, 'true or false');

export function listOf(member: Shape): Shape {
  return (value, place) => {
    if (!Array.isArray(value)) {
      return wrong(place, value, 'a list');
    }
    for (let index = 0; index < value.length; index++) {
      const fault = member(value[index], `${place}[${index}]`);
      if (fault) {
        return fault;
      }
    }
    return undefined;
  };
}

/** An object with these members and no others: a name that is written wrong would else be an answer that gets lost. Optional ones may be null. */
export function objectOf(required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  const names = [...Object.keys(required), ...Object.keys(optional)];
  return (value, place) => {
    if (!isObject(value)) {
      return wrong(place, value, 'an object');
    }
    const members = value as Record<string, unknown>;
    for (const [name, shape] of Object.entries(required)) {
      const fault = Object.hasOwn(members, name) ? shape(members[name], `${place}.${name}`) : `${place} has no ${name}`;
      if (fault) {
        return fault;
      }
    }
    for (const [name, member] of Object.entries(members)) {
      const shape = Object.hasOwn(optional, name) ? optional[name] : undefined;
      if (!shape && !Object.hasOwn(required, name)) {
        return `${place} has ${named(name)}, which is not known there: known are ${names.join(', ')}`;
      }
      const fault = member === null ? undefined : shape?.(member, `${place}.${name}`);
      if (fault) {
        return fault;
      }
    }
    return undefined;
  };
}

function wrong(place: string, value: unknown, expected: string): string {
  return `${place} is ${described(value)}: it must be ${expected}`;
}

/** What kind of value it is; never a text itself, which may be the document's. */
function described(value: unknown): string {
  if (value === undefined) {
    return 'absent';
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'string') {
    return 'a text';
  }
  return Array.isArray(value) ? 'a list' : 'an object';
}

function named(name: string): string {
  return `'${name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name}'`;
}
