import { Digest, digestIdOf, NoticesStore } from './notices-store';
import { PeopleTopic } from './people-topic';
import { messageOf } from './texts/message';
import { sleepUntil } from '../../runtime/sleep';
import { logger } from '../../runtime/telemetry';
import type { NotifyingSettings, PersonSettings } from '../notifying-settings';

/** Longer than an invocation may run: what one has begun is not another's while it may be at it. */
const CLAIM_MS = 120_000;

/** What one message tells of at most: its changes stand beside it in one item of 400 KB. */
const MOST_A_MESSAGE = 2_000;
/** What did not fit comes soon after, and a topic gets no more than a message a minute. */
const MORE_AFTER_MS = 60_000;

/** Invocations come each minute, more or less: what is due within half of one is due, or a minute would become two. */
const ABOUT_MS = 30_000;

/** Amazon SNS suspends an e-mail subscription above ten messages a second. */
const PACE_MS = 125;

/** Tells people of what waits for them. */
export class Teller {
  public constructor(
    private readonly settings: NotifyingSettings,
    private readonly pipelineName: string,
    private readonly store: NoticesStore,
    private readonly topic: PeopleTopic,
  ) {}

  /** Send what is due. @param until no message is begun after that */
  public async tell(person: PersonSettings, until: Date): Promise<void> {
    for (let next = Date.now(); Math.max(next, Date.now()) < until.getTime(); next = Date.now() + PACE_MS) {
      await sleepUntil(new Date(next));
      const isTold = await this.tellOnce(person);
      if (!isTold || person.everySeconds > 0) {
        return;
      }
    }
  }

  /** @returns whether something was sent */
  private async tellOnce(person: PersonSettings): Promise<boolean> {
    const now = Date.now();
    const claimUntil = new Date(now + CLAIM_MS).toISOString();
    const state = await this.store.state(person.id);
    if (state.digest) {
      const isFree = state.claimUntil! <= new Date(now).toISOString() && await this.store.claim(person.id, state, claimUntil);
      return isFree && this.finish(person, state.digest);
    }
    if (state.nextAt !== undefined && state.nextAt > new Date(now).toISOString()) {
      return false;
    }
    const digest = await this.compose(person);
    return digest !== undefined && await this.store.freeze(person.id, state, digest, claimUntil) && this.finish(person, digest);
  }

  private async compose({ id, everySeconds }: PersonSettings): Promise<Digest | undefined> {
    const { notices, hasMore } = await this.store.pending(id, everySeconds > 0 ? MOST_A_MESSAGE : 1);
    if (notices.length === 0) {
      return undefined;
    }
    const eventIds = notices.map(({ eventId }) => eventId);
    const digestId = digestIdOf(id, eventIds);
    const message = messageOf(notices, {
      pipelineName: this.pipelineName, messageId: digestId, documentUrl: this.settings.documentUrl, hasMore: hasMore && everySeconds > 0,
    });
    return { ...message, id: digestId, eventIds, hasMore };
  }

  /** From a message that is written down to one that nobody has to think of any more. */
  private async finish(person: PersonSettings, digest: Digest): Promise<boolean> {
    const { id, everySeconds } = person;
    if (!digest.sentAt) {
      await this.topic.send(person, digest);
      await this.store.markSent(id, digest, new Date().toISOString());
      logger.info('People are told', { target: id, messageId: digest.id, changes: digest.eventIds.length });
    }
    const pauseMs = digest.hasMore ? Math.min(everySeconds * 1000, MORE_AFTER_MS) : everySeconds * 1000;
    const sentAt = digest.sentAt ? Date.parse(digest.sentAt) : Date.now();
    await this.store.close(id, digest, new Date(sentAt + Math.max(0, pauseMs - ABOUT_MS)).toISOString());
    return true;
  }
}

