/** A step that can be taken from a state, and where it leads. */
export interface Step<State> {
  readonly what: string;
  readonly to: State;
}

export interface Model<State> {
  readonly initial: State;
  steps(state: State): Array<Step<State>>;
  /** What does not hold in a state, in a sentence; nothing where all does. */
  broken(state: State): string | undefined;
}

export interface Exploration {
  readonly states: number;
  /** By what does not hold: the shortest way to a state where it does not. */
  readonly violations: ReadonlyMap<string, readonly string[]>;
}

/** Every state that can be reached, the nearest first. States are told apart by their JSON. */
export function explore<State>({ initial, steps, broken }: Model<State>): Exploration {
  interface Reached {
    readonly state: State;
    readonly what: string;
    readonly from?: Reached;
  }
  const seen = new Set([JSON.stringify(initial)]);
  const violations = new Map<string, string[]>();
  const todo: Reached[] = [{ state: initial, what: 'begin' }];
  for (const reached of todo) { // which grows
    const fault = broken(reached.state);
    if (fault !== undefined && !violations.has(fault)) {
      violations.set(fault, wayTo(reached));
    }
    for (const { what, to } of steps(reached.state)) {
      const key = JSON.stringify(to);
      if (!seen.has(key)) {
        seen.add(key);
        todo.push({ state: to, what, from: reached });
      }
    }
  }
  return { states: seen.size, violations };

  function wayTo(reached: Reached | undefined): string[] {
    return reached ? [...wayTo(reached.from), reached.what] : [];
  }
}
