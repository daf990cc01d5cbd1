import { invocations } from './invocation';

/** How far the clock of the invocation that asks is ahead of the world's. */
function skewMs(): number {
  return invocations.getStore()?.clockSkewMs ?? 0;
}

/** Has each invocation see its own clock, over the fake one that the scheduler sets. */
export function skewClocks(): void {
  const WorldDate = Date;
  globalThis.Date = new Proxy(WorldDate, {
    construct: (_, given, newTarget) => Reflect.construct(WorldDate, given.length === 0 ? [WorldDate.now() + skewMs()] : given, newTarget) as object,
    get: (_, name) => name === 'now' ? () => WorldDate.now() + skewMs() : Reflect.get(WorldDate, name) as unknown,
  });
}
