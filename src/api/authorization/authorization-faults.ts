import { check, PropKind } from '../../props/prop-kind';

/**
 * What is wrong with the props of an authorization: a sentence a fault, each with the prop, the value, the range and the fix.
 *
 * @param rules what else is asked of them; they get the props without those that are not what they may be
 */
export function authorizationFaults<Props extends object>(
  props: Props | undefined, kind: PropKind, rules: ReadonlyArray<(props: Partial<Props>) => string[]>,
): string[] {
  const { faults, clean } = check<Partial<Props>>('authorization', props === undefined ? {} : props, kind);
  return [...faults, ...clean ? rules.flatMap((rule) => rule(clean)) : []];
}
