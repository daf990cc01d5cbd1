import { HeldDeadLetter } from './dead-letter-queue';
import { deadLetterQueueOf, lookedAt, OperatedDocuments } from './looked-at';
import { DescribedParts } from '../../contract/pipeline-description';
import { countsOf, queueUrlOf, sourceQueueOf } from '../pipeline/parts';

/** Taken from a queue in one go: they are held for a minute, in which each is dealt with. */
const MOST = 1000;

/** Which dead letters are meant. */
export interface MeantDeadLetters {
  /** The dead-letter queue, by its name in the pipeline. */
  readonly queue: string;
  /** As `causeOf` says it; all of the queue without one. */
  readonly cause?: string;
}

/** How long the work may take. */
export interface WorkLimits {
  /** Asked before more messages are taken. */
  readonly mayGoOn: () => boolean;
  /** After that, the log of the queue's function is not read any further. */
  readonly interrupted: AbortSignal;
}

/** What became of them. */
export interface DealtWith {
  /** Messages that are sent again, or gone. */
  readonly done: number;
  /** Messages that their queue did not take. They are where they were. */
  readonly refused: number;
  /** Messages that the dead-letter queue has still, of whatever cause, by Amazon SQS' own estimate. */
  readonly left: number;
  /** Not all of the queue was looked at: asking again goes on. */
  readonly isMore: boolean;
}

/** Sends some of what was given up on again. @throws where it is interrupted: nothing was sent */
export async function redriveSome(
  operated: OperatedDocuments, parts: DescribedParts, meant: MeantDeadLetters, limits: WorkLimits,
): Promise<DealtWith> {
  const source = await queueUrlOf(operated, sourceQueueOf(parts, meant.queue));
  return dealWith(operated, parts, meant, limits, async (queue, messages) => queue.send(messages, source, () => undefined));
}

/** Throws some of what was given up on away; documents and their records stay. @throws where it is interrupted: nothing was thrown away */
export async function discardSome(
  operated: OperatedDocuments, parts: DescribedParts, meant: MeantDeadLetters, limits: WorkLimits,
): Promise<DealtWith> {
  return dealWith(operated, parts, meant, limits, async (queue, messages) => {
    await queue.remove(messages);
    return [];
  });
}

type Queue = Awaited<ReturnType<typeof deadLetterQueueOf>>;

/** @param act returns those that it could not deal with */
async function dealWith(
  operated: OperatedDocuments, parts: DescribedParts, { queue: name, cause }: MeantDeadLetters, { mayGoOn, interrupted }: WorkLimits,
  act: (queue: Queue, messages: readonly HeldDeadLetter[]) => Promise<readonly HeldDeadLetter[]>,
): Promise<DealtWith> {
  const queue = await deadLetterQueueOf(operated, parts, name);
  const held = await queue.hold(MOST, mayGoOn);
  const isMore = held.length >= MOST || !mayGoOn();
  let kept: readonly HeldDeadLetter[] = held;
  try {
    const causes = cause === undefined ? undefined : await lookedAt(operated, parts, name, held, interrupted);
    const meant = held.filter((_, index) => causes === undefined || causes[index].cause === cause);
    const refused = await act(queue, meant);
    kept = held.filter((message) => !meant.includes(message) || refused.includes(message));
    const { waiting, inFlight } = await countsOf(operated, parts.deadLetters[name]);
    return { done: meant.length - refused.length, refused: refused.length, left: waiting + inFlight, isMore };
  } finally {
    await queue.giveBack(kept);
  }
}
