import type { Clock } from './clock';
import { ServiceError } from './errors';

/** A token bucket for each operation: the service's rates are by API, and let one second's worth through at once. */
export class Throughput {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  take(operation: string, perSecond: number): void {
    const now = this.clock.now();
    const capacity = Math.max(1, perSecond);
    const bucket = this.buckets.get(operation) ?? { tokens: capacity, at: now };
    const refilled = Math.min(capacity, bucket.tokens + (now - bucket.at) / 1000 * perSecond);
    const granted = refilled >= 1;
    this.buckets.set(operation, { tokens: granted ? refilled - 1 : refilled, at: now });
    if (!granted) {
      throw new ServiceError('ProvisionedThroughputExceededException', 'Provisioned rate exceeded');
    }
  }
}
