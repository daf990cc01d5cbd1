/** Whether something holds, as far as it is known. */
export type Holds = 'yes' | 'no' | 'maybe';

export function all(each: readonly Holds[]): Holds {
  return each.includes('no') ? 'no' : each.includes('maybe') ? 'maybe' : 'yes';
}

export function some(each: readonly Holds[]): Holds {
  return each.includes('yes') ? 'yes' : each.includes('maybe') ? 'maybe' : 'no';
}

export function not(one: Holds): Holds {
  return one === 'maybe' ? 'maybe' : one === 'yes' ? 'no' : 'yes';
}

export function holds(known: boolean): Holds {
  return known ? 'yes' : 'no';
}

/** As policies match with `*` and `?`; with a variable in the pattern, nobody knows. */
export function matches(pattern: string, value: string, { ignoreCase = false } = {}): Holds {
  if (pattern.includes('${')) {
    return 'maybe';
  }
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return holds(new RegExp(`^${expression}$`, ignoreCase ? 'is' : 's').test(value));
}
