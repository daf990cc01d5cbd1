/** A statement of a policy of a resource, as far as it is judged here. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Conditions;
}

export type PrincipalElement = '*' | Readonly<Record<string, string | readonly string[]>>;

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | boolean | number | ReadonlyArray<string | boolean | number>>>>>;

export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? value as readonly T[] : [value as T];
}

/** @param text a policy document, as AWS answers it */
export function statementsOf(text: string): Statement[] {
  return [...listOf((JSON.parse(text) as { readonly Statement?: Statement | readonly Statement[] }).Statement)];
}

/** What people find it by in the policy: its place, counted from 1, and its name. */
export function nameOf({ Sid }: Statement, index: number): string {
  return Sid ? `statement ${index + 1}, ${Sid}` : `statement ${index + 1}`;
}
