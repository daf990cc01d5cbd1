import { queuesMeant } from './looked-at';
import { DeadLetter } from '../../../../src/operations/dead-letters/dead-letter';
import { Emptying } from '../../../../src/operations/dead-letters/dead-letter-queue';
import { deadLetterQueueOf } from '../../../../src/operations/dead-letters/looked-at';
import { countsOf, queueUrlOf, sourceQueueOf } from '../../../../src/operations/pipeline/parts';
import { CliError } from '../../cli-error';
import { generalFault } from '../../context/clients';
import { Context } from '../../context/context';
import { partsOf } from '../../context/parts';
import { ExitCode } from '../../exit-code';
import { counted } from '../../output/amounts';
import { confirm } from '../../output/confirm';
import { Progress } from '../../output/progress';
import { typed } from '../../output/wrapped';

/** What became of the messages of a queue. */
interface Outcome {
  readonly queue: string;
  readonly done: number;
  /** Messages that the queue did not take. */
  readonly failed: number;
  /** Messages that somebody else has. */
  readonly elsewhere: number;
}

/** Sends what was given up on again, until the queues are empty. */
export async function redrive(context: Context, names: readonly string[]): Promise<ExitCode> {
  const { terminal, surroundings: { interrupted }, where } = context;
  const parts = await partsOf(context);
  const outcomes: Outcome[] = [];
  for (const queue of queuesMeant(parts, names)) {
    const { waiting, inFlight } = await countsOf(context, parts.deadLetters[queue]);
    const progress = new Progress(terminal, `Redriving ${queue}`, waiting + inFlight, 'messages');
    let done = 0;
    const onMoved = (count: number) => {
      done += count;
      progress.step(count);
    };
    const deadLetters = await deadLetterQueueOf(context, parts, queue);
    const source = await queueUrlOf(context, sourceQueueOf(parts, queue));
    const { refused, elsewhere } = await deadLetters.moveTo(source, onMoved, emptying(context, queue, progress))
      .catch((error: unknown) => {
        throw brokenOff(context, error, names, total(outcomes) + done);
      }).finally(() => progress.end());
    outcomes.push({ queue, done, failed: refused, elsewhere });
    if (interrupted.aborted) {
      throw brokenOff(context, new CliError('It was interrupted.'), names, total(outcomes));
    }
  }
  const left = outcomes.reduce((sum, { failed, elsewhere }) => sum + failed + elsewhere, 0);
  if (terminal.isJson) {
    await terminal.json({ queues: outcomes });
  } else {
    for (const { queue, done, failed, elsewhere } of outcomes.filter((outcome) => outcome.done + outcome.failed + outcome.elsewhere > 0)) {
      const rest = [failed > 0 && `${failed} that its queue did not take`, elsewhere > 0 && `${elsewhere} that somebody else has`].filter(Boolean);
      await terminal.line(`${queue}: ${counted(done, 'message')} redriven, and ${rest.length > 0 ? rest.join(', and ') : 'it is empty'}.`);
    }
    if (total(outcomes) + left === 0) {
      await terminal.line('There was no dead letter to redrive.');
    } else {
      await terminal.line(`What fails again comes back within hours: ${typed(`docpipe status${where}`)}`);
    }
  }
  return left === 0 ? ExitCode.DONE : total(outcomes) > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
}

function emptying({ surroundings: { interrupted } }: Context, queue: string, progress: Progress): Emptying {
  return {
    mayGoOn: () => !interrupted.aborted,
    onWait: (count) => void progress.note(
      `${queue}: ${counted(count, 'message')} ${count === 1 ? 'is' : 'are'} with somebody else, or with a command that broke off; waiting until they are back, two minutes at most.`,
    ),
  };
}

function brokenOff({ where }: Context, error: unknown, names: readonly string[], redriven: number): CliError {
  const fault = generalFault(error);
  if (!fault) {
    throw error;
  }
  return new CliError(
    `${fault.message} ${counted(redriven, 'message')} ${redriven === 1 ? 'was' : 'were'} redriven, and the others are in their queue: run the same command again.`,
    `docpipe dead-letters redrive ${names.join(' ')}`.trimEnd() + where, redriven > 0 ? ExitCode.PARTLY : ExitCode.FAILED,
  );
}

function total(outcomes: ReadonlyArray<{ readonly done: number }>): number {
  return outcomes.reduce((sum, { done }) => sum + done, 0);
}

export interface DiscardOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Throws away what a dead-letter queue holds. The documents and their records stay. */
export async function discard(context: Context, queue: string, { yes, dryRun }: DiscardOptions): Promise<ExitCode> {
  const { terminal, surroundings, where } = context;
  const { interrupted } = surroundings;
  const parts = await partsOf(context);
  const [name] = queuesMeant(parts, [queue]);
  const { waiting, inFlight } = await countsOf(context, parts.deadLetters[name]);
  const count = waiting + inFlight;
  const what = `${counted(count, 'message')} of ${name} would be discarded, for good`;
  if (dryRun) {
    await (terminal.isJson ? terminal.json({ dryRun: true, queue: name, messages: count }) : terminal.line(`${what}. Nothing was done.`));
    return ExitCode.DONE;
  }
  if (!yes && count > 0) {
    await confirm(surroundings, { what: `${what}.`, next: `docpipe dead-letters show ${name}${where}` });
  }
  const progress = new Progress(terminal, `Discarding ${name}`, count, 'messages');
  const discarded: Array<Pick<DeadLetter, 'messageId' | 'sentAt' | 'body'>> = [];
  const tell = async () => (terminal.isJson
    ? terminal.json({ queue: name, done: discarded })
    : terminal.line(`${counted(discarded.length, 'message')} of ${name} ${discarded.length === 1 ? 'is' : 'are'} discarded. Documents are as they were; the tick looks after those that are not at their end.`));
  try {
    const { elsewhere } = await (await deadLetterQueueOf(context, parts, name)).discard(async (messages) => {
      discarded.push(...messages.map(({ messageId, sentAt, body }) => ({ messageId, sentAt, body })));
      progress.step(messages.length);
    }, emptying(context, name, progress)).finally(() => progress.end());
    await tell();
    return interrupted.aborted || elsewhere > 0 ? ExitCode.PARTLY : ExitCode.DONE;
  } catch (error) {
    if (discarded.length > 0) {
      await tell(); // nobody has them otherwise
    }
    throw error;
  }
}
