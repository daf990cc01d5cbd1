/** The longest pause: a document should not wait longer where no sweep looks after it. */
const LONGEST_PAUSE_SECONDS = 300;

/** Thrown by a record handler whose message should come back after a while, without this being a fault. */
export class RetryLater extends Error {
  /**
   * @param growth the factor by which the pause grows with each receive after the first
   * @param longestSeconds where nobody waits for the message
   */
  public constructor(
    private readonly firstDelaySeconds: number, reason: string, private readonly growth = 1, private readonly longestSeconds = LONGEST_PAUSE_SECONDS,
  ) {
    super(reason);
    this.name = 'RetryLater';
  }

  /** @param receives how often the message has been received by now */
  public delaySeconds(receives: number): number {
    return Math.min(this.longestSeconds, this.firstDelaySeconds * this.growth ** (receives - 1));
  }
}
