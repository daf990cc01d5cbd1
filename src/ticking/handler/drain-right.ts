import { AdmissionGate } from '../../admission/handler/admission-gate';
import { logger } from '../../runtime/telemetry';

/** How often a drain says that it goes on, and sees whether a younger one has begun. */
const SAID_EACH_MS = 1000;

/** Where the table does not answer for so long, another drain may have begun. */
const UNKNOWN_MS = 10_000;

/** A pipeline's right to start its documents that wait for a quota: the drain that began last has it. */
export class DrainRight {
  private beats = 0;
  private saidAt: Date;
  /** When the table last answered that the right is held. */
  private heldAt: Date;
  private held: Promise<boolean>;

  /** @param drain a name that no other drain has */
  public constructor(private readonly gate: AdmissionGate, private readonly drain: string) {
    this.saidAt = this.heldAt = new Date();
    this.held = gate.beginDrain(this.name, this.saidAt).then(() => true);
  }

  public async isHeld(): Promise<boolean> {
    const now = new Date();
    if (now.getTime() - this.saidAt.getTime() >= SAID_EACH_MS) {
      this.held = this.held.then(async (held) => held && this.goOn(now));
      this.saidAt = now;
    }
    return this.held;
  }

  /** No document waits: new arrivals need not wait any more. */
  public async end(): Promise<void> {
    if (await this.held) {
      await this.gate.endDrain(this.name, this.heldAt);
    }
  }

  private get name(): string {
    return `${this.drain} ${this.beats}`;
  }

  private async goOn(now: Date): Promise<boolean> {
    const before = this.name;
    this.beats += 1;
    try {
      const held = await this.gate.drainOn(before, this.name, now);
      this.heldAt = held ? now : this.heldAt;
      return held;
    } catch (error) {
      this.beats -= 1;
      logger.warn('The drain could not say that it goes on', { error: error as Error });
      return now.getTime() - this.heldAt.getTime() < UNKNOWN_MS;
    }
  }
}
