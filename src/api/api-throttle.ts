/** A limit of requests. */
export interface ApiThrottle {
  /** Requests a second, in the long run: more than 0, at most 10,000, which is what an account has in a Region by default. */
  readonly rateLimit: number;

  /** Requests at once: a whole number from 1 to 5,000. */
  readonly burstLimit: number;
}
