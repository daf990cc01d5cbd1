import { lookAt, queuesMeant } from './looked-at';
import { byCause, CauseGroup, oldestOf } from '../../../../src/operations/dead-letters/by-cause';
import { countsOf } from '../../../../src/operations/pipeline/parts';
import { Context } from '../../context/context';
import { partsOf } from '../../context/parts';
import { ExitCode } from '../../exit-code';
import { counted, minuteOf } from '../../output/amounts';
import { safe } from '../../output/terminal';
import { typed } from '../../output/wrapped';

/** Enough to know what is wrong; whoever wants all asks for them. */
const LOOKED_AT = 200;

/** Documents of a cause that are named. */
const NAMED = 3;

interface Group {
  readonly cause: string;
  readonly advice: string;
  readonly messages: number;
  readonly documentIds: string[];
}

/** What lies in the dead-letter queues, by the cause. */
export async function list(context: Context): Promise<ExitCode> {
  const { terminal, where } = context;
  const parts = await partsOf(context);
  const queues = await Promise.all(queuesMeant(parts, []).map(async (name) => {
    const { waiting, inFlight } = await countsOf(context, parts.deadLetters[name]);
    const lookedAt = waiting > 0 ? await lookAt(context, parts, name, LOOKED_AT) : [];
    const messages = Math.max(waiting + inFlight, lookedAt.length);
    return { queue: name, messages, lookedAt: lookedAt.length, oldest: oldestOf(lookedAt), causes: byCause(lookedAt).map(groupOf) };
  }));
  if (terminal.isJson) {
    await terminal.json({ queues });
    return ExitCode.DONE;
  }
  const full = queues.filter(({ messages }) => messages > 0);
  if (full.length === 0) {
    await terminal.line('There is no dead letter.');
  }
  for (const { queue, messages, lookedAt, oldest, causes } of full) {
    await terminal.line(`${terminal.paint('bold', queue)}: ${counted(messages, 'message')}${oldest === undefined ? '' : `, the oldest of ${minuteOf(oldest)}`}`);
    for (const cause of causes) {
      await tell(context, cause);
    }
    if (lookedAt < messages) {
      await terminal.line(`  These are the causes of ${lookedAt} of them; others were not looked at, or somebody has them at the moment.`);
    }
    await terminal.line(`  All of them: ${typed(`docpipe dead-letters show ${queue}${where}`)}`);
    await terminal.line(`  Once that is mended: ${typed(`docpipe dead-letters redrive ${queue}${where}`)}`);
  }
  return ExitCode.DONE;
}

async function tell({ terminal }: Context, { cause, advice, messages, documentIds }: Group): Promise<void> {
  await terminal.line(`  ${terminal.paint('yellow', counted(messages, 'message'))}: ${safe(cause)}`);
  await terminal.line(`    ${advice}`);
  const more = documentIds.length - NAMED;
  if (documentIds.length > 0) {
    await terminal.line(`    ${documentIds.slice(0, NAMED).map(safe).join('\n    ')}${more > 0 ? `\n    and ${more} more` : ''}`);
  }
}

function groupOf({ cause, advice, messages }: CauseGroup): Group {
  return { cause, advice, messages: messages.length, documentIds: [...new Set(messages.flatMap(({ documentId }) => documentId ?? []))] };
}
