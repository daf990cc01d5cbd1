import { Conditions, listOf } from './document';
import { all, holds, Holds, matches, not, some } from './holds';

/** What conditions ask of a call, by the key in lower case: its value, or undefined where such a call has none. What is not here is not known. */
export type Facts = ReadonlyMap<string, string | undefined>;

/** Whether a known value has what one of the values in the policy says. */
const COMPARISONS: Readonly<Record<string, (asked: string, value: string) => Holds>> = {
  StringEquals: (asked, value) => (asked.includes('${') ? 'maybe' : holds(asked === value)),
  StringEqualsIgnoreCase: (asked, value) => holds(asked.toLowerCase() === value.toLowerCase()),
  StringLike: (asked, value) => matches(asked, value),
  ArnEquals: (asked, value) => matches(asked, value),
  ArnLike: (asked, value) => matches(asked, value),
  Bool: (asked, value) => holds(asked.toLowerCase() === value),
  NumericEquals: (asked, value) => holds(Number(value) === Number(asked)),
  NumericLessThan: (asked, value) => holds(Number(value) < Number(asked)),
  NumericLessThanEquals: (asked, value) => holds(Number(value) <= Number(asked)),
  NumericGreaterThan: (asked, value) => holds(Number(value) > Number(asked)),
  NumericGreaterThanEquals: (asked, value) => holds(Number(value) >= Number(asked)),
  IpAddress: () => 'maybe',
};

/** `NotIpAddress` and `StringNotEquals` deny what the other one allows. */
const POSITIVES: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  NotIpAddress: 'IpAddress',
};

/** Whether all conditions of a statement hold. */
export function conditionsHold(conditions: Conditions | undefined, facts: Facts): Holds {
  return all(Object.entries(conditions ?? {}).flatMap(([operator, asked]) => (
    Object.entries(asked).map(([key, values]) => holdsFor(operator, key.toLowerCase(), listOf(values).map(String), facts))
  )));
}

/** The keys of conditions, as people write them. */
export function conditionKeys(conditions: Conditions | undefined): string[] {
  return [...new Set(Object.values(conditions ?? {}).flatMap((asked) => Object.keys(asked)))];
}

/** Those of them by which it is not known whether the conditions hold. */
export function undecidedKeys(conditions: Conditions | undefined, facts: Facts): string[] {
  return Object.entries(conditions ?? {}).flatMap(([operator, asked]) => Object.entries(asked)
    .filter(([key, values]) => holdsFor(operator, key.toLowerCase(), listOf(values).map(String), facts) === 'maybe')
    .map(([key]) => key));
}

function holdsFor(operator: string, key: string, asked: readonly string[], facts: Facts): Holds {
  const [, quantifier, name, ifExists] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(operator)!;
  if (!facts.has(key)) {
    return 'maybe';
  }
  const value = facts.get(key);
  if (name === 'Null') {
    return holds(asked.includes(String(value === undefined)));
  }
  const positive = POSITIVES[name];
  if (value === undefined) {
    return holds(ifExists !== undefined || quantifier === 'ForAllValues:' || positive !== undefined);
  }
  const compare = COMPARISONS[positive ?? name];
  if (!compare) {
    return 'maybe';
  }
  const any = some(asked.map((each) => compare(each, value)));
  return positive ? not(any) : any;
}
