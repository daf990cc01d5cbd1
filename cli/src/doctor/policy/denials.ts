import { applies, PolicyRequest } from './applies';
import { conditionKeys, undecidedKeys } from './conditions';
import { nameOf, Statement } from './document';
import { Verdict } from '../finding';

/** A call that somebody has to make. */
export interface Need {
  /** As people know them: a function's name, or `you`. */
  readonly who: string;
  readonly request: PolicyRequest;
}

export interface Denial {
  /** Such as `statement 2, OnlyFromTheOffice`. */
  readonly statement: string;
  /** Whether it is known that all conditions hold. */
  readonly isSure: boolean;
  readonly actions: readonly string[];
  readonly who: readonly string[];
  /** What the statement asks for or, where it is not known whether its conditions hold, what that depends on. */
  readonly conditionKeys: readonly string[];
}

/** The statements by which calls are denied, or may be. */
export function denialsIn(statements: readonly Statement[], needs: readonly Need[]): Denial[] {
  return statements.flatMap((statement, index) => {
    if (statement.Effect !== 'Deny') {
      return [];
    }
    const judged = needs.map((need) => ({ need, holds: applies(statement, need.request) }));
    const isSure = judged.some(({ holds }) => holds === 'yes');
    const hit = judged.filter(({ holds }) => holds === (isSure ? 'yes' : 'maybe')).map(({ need }) => need);
    return hit.length === 0 ? [] : [{
      statement: nameOf(statement, index),
      isSure,
      actions: [...new Set(hit.map(({ request }) => request.action))],
      who: [...new Set(hit.map(({ who }) => who))],
      conditionKeys: isSure
        ? conditionKeys(statement.Condition)
        : [...new Set(hit.flatMap(({ request }) => undecidedKeys(statement.Condition, request.facts)))],
    }];
  });
}

/** @param policy such as `The bucket policy` */
export function verdictOf(policy: string, { statement, isSure, actions, who, conditionKeys: keys }: Denial, next: string): Verdict {
  const functions = who.filter((each) => each !== YOU);
  const whom = [
    ...functions.length > 0 ? [`the ${functions.length === 1 ? 'function' : 'functions'} ${inWords(functions)}`] : [], ...who.includes(YOU) ? ['you'] : [],
  ].join(', and ');
  const what = `${policy} ${isSure ? 'denies' : 'may deny'} ${inWords(actions)} to ${whom} (${statement})${isSure ? '.' : `: it depends on ${inWords(keys) || 'whom it names'}, which is not known here.`}`;
  const exempt = functions.length > 0 ? 'Exempt the roles of the functions there' : 'Exempt your role there';
  return {
    state: isSure ? 'broken' : 'warning',
    message: what,
    fix: `${isSure ? exempt : `${exempt}, if they are meant`}${keys.length > 0 && isSure ? `; it asks for ${inWords(keys)}` : ''}.`,
    next,
  };
}

export const YOU = 'you';

export function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
