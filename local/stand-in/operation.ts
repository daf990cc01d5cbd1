import type { Shape } from './shapes';

/** An operation of a service: what its request may hold, how often it may be called, and what it does. */
export interface Operation<Service> {
  readonly input: Shape;
  /** Calls a second. */
  rate(service: Service): number;
  handle(input: never, service: Service): Promise<object>;
}

/** By the name in `X-Amz-Target`. */
export type Operations<Service> = Readonly<Record<string, Operation<Service>>>;
