import { Effect, Transition } from '../../src/lifecycle/transition';

/** What follows a change, in short: `SEND WORK`, `RELEASE_LEASE`; at last what the function itself has to do. */
export function kinds({ effects, decision }: Pick<Transition, 'effects' | 'decision'>): string[] {
  return [...effects.map(kindOf), ...decision ? [decision.kind] : []];
}

function kindOf(effect: Effect): string {
  return effect.kind === 'SEND' ? `SEND ${effect.queue}` : effect.kind;
}
