import { GrowthFigures, SCENARIO_NAMES } from './growth/figures';
import { simulate } from './simulations';

/** What becomes of a quota while things grow, change and are shared. */
export async function measureGrowth(): Promise<GrowthFigures[]> {
  return simulate('growth/simulate.ts', SCENARIO_NAMES.map((scenario) => [scenario]));
}
