import { deadLetterQueueOf, queuesMeant } from './looked-at';
import { DeadLetter } from '../../../../src/operations/dead-letters/dead-letter';
import { CliError, UsageError } from '../../cli-error';
import { Context } from '../../context/context';
import { countsOf, partsOf, queueUrlOf, sourceQueueOf } from '../../context/parts';
import { ExitCode } from '../../exit-code';
import { counted } from '../../output/amounts';
import { Progress } from '../../output/progress';

/** Sends what was given up on again, until the queues are empty. */
export async function redrive(context: Context, names: readonly string[]): Promise<ExitCode> {
  const { terminal, surroundings: { interrupted }, where } = context;
  const parts = await partsOf(context);
  const outcomes: Array<{ readonly queue: string; readonly done: number; readonly failed: number }> = [];
  for (const queue of queuesMeant(parts, names)) {
    const { waiting } = await countsOf(context, parts.deadLetters[queue]);
    const progress = new Progress(terminal, `Redriving ${queue}`, waiting, 'messages');
    let done = 0;
    const onMoved = (count: number) => {
      done += count;
      progress.step(count);
    };
    const deadLetters = await deadLetterQueueOf(context, parts, queue);
    const failed = await deadLetters.moveTo(await queueUrlOf(context, sourceQueueOf(parts, queue)), onMoved, () => !interrupted.aborted);
    progress.end();
    outcomes.push({ queue, done, failed });
    if (interrupted.aborted) {
      throw new CliError(
        `It was interrupted. ${counted(total(outcomes), 'message')} were redriven, and the others are where they were: run the same command again.`,
        `docpipe dead-letters redrive ${names.join(' ')}${where}`.trimEnd(), total(outcomes) > 0 ? ExitCode.PARTLY : ExitCode.FAILED,
      );
    }
  }
  const failed = outcomes.reduce((sum, each) => sum + each.failed, 0);
  if (terminal.isJson) {
    await terminal.json({ queues: outcomes });
  } else {
    for (const each of outcomes.filter((outcome) => outcome.done + outcome.failed > 0)) {
      await terminal.line(`${each.queue}: ${counted(each.done, 'message')} redriven${each.failed > 0 ? `, and ${each.failed} that its queue did not take` : ', and it is empty'}.`);
    }
    if (total(outcomes) + failed === 0) {
      await terminal.line('There was no dead letter to redrive.');
    } else {
      await terminal.line(`What fails again comes back within hours: docpipe status${where}`);
    }
  }
  return failed === 0 ? ExitCode.DONE : total(outcomes) > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
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
  const { terminal, surroundings: { interrupted, ask }, where } = context;
  const parts = await partsOf(context);
  const [name] = queuesMeant(parts, [queue]);
  const { waiting } = await countsOf(context, parts.deadLetters[name]);
  const what = `${counted(waiting, 'message')} of ${name} would be discarded, for good`;
  if (dryRun) {
    await (terminal.isJson ? terminal.json({ dryRun: true, queue: name, messages: waiting }) : terminal.line(`${what}. Nothing was done.`));
    return ExitCode.DONE;
  }
  if (!yes && waiting > 0) {
    if (!ask) {
      throw new UsageError(`${what}. Nobody is there to be asked: add --yes if that is meant.`, `docpipe dead-letters show ${name}${where}`);
    }
    if (!/^y(es)?$/i.test((await ask(`${what}. Go on? [y/N] `)).trim())) {
      throw new CliError('Nothing was done.');
    }
  }
  const progress = new Progress(terminal, `Discarding ${name}`, waiting, 'messages');
  const discarded: Array<Pick<DeadLetter, 'messageId' | 'sentAt' | 'body'>> = [];
  await (await deadLetterQueueOf(context, parts, name)).discard(async (messages) => {
    discarded.push(...messages.map(({ messageId, sentAt, body }) => ({ messageId, sentAt, body })));
    progress.step(messages.length);
  }, () => !interrupted.aborted);
  progress.end();
  await (terminal.isJson
    ? terminal.json({ queue: name, done: discarded })
    : terminal.line(`${counted(discarded.length, 'message')} of ${name} ${discarded.length === 1 ? 'is' : 'are'} discarded. Documents are as they were; the tick looks after those that are not at their end.`));
  return interrupted.aborted ? ExitCode.PARTLY : ExitCode.DONE;
}
