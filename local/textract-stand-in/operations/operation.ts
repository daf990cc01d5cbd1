import type { Quotas } from '../limits';
import type { TextractService } from '../service';
import type { Shape } from '../shapes';

/** An operation of the service: what bounds its rate, what its request may hold, and what it does. */
export interface Operation {
  readonly rate: keyof Pick<Quotas, 'startsPerSecond' | 'getsPerSecond' | 'syncPerSecond'>;
  readonly input: Shape;
  handle(input: never, service: TextractService): Promise<object>;
}
