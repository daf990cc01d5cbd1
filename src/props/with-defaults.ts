/** What was given, and the default where nothing was: a member that is there as `undefined` was not given. */
export function withDefaults<T extends object>(defaults: T, given: Partial<T> | undefined): T {
  const members = Object.entries(defaults).map(([name, value]) => [name, given?.[name as keyof T] ?? value]);
  return Object.fromEntries(members) as T;
}
