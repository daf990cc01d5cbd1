/** Thrown by a record handler whose message should come back after a while, without this being a fault. */
export class RetryLater extends Error {
  public constructor(public readonly delaySeconds: number, reason: string) {
    super(reason);
    this.name = 'RetryLater';
  }
}
