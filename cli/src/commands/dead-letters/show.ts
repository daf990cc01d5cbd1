import { lookAt, queuesMeant } from './looked-at';
import { Context } from '../../context/context';
import { partsOf } from '../../context/parts';
import { ExitCode } from '../../exit-code';
import { safe } from '../../output/terminal';

export interface ShowOptions {
  readonly limit: number;
}

/** The messages of a dead-letter queue, one by one. */
export async function show(context: Context, queue: string, { limit }: ShowOptions): Promise<ExitCode> {
  const { terminal } = context;
  const parts = await partsOf(context);
  const [name] = queuesMeant(parts, [queue]);
  const messages = await lookAt(context, parts, name, limit);
  if (terminal.isJson) {
    await terminal.json({ messages });
    return ExitCode.DONE;
  }
  if (messages.length === 0) {
    await terminal.line('No message is there, or somebody has all of them at the moment.');
  }
  for (const { messageId, documentId, status, sentAt, cause, advice, body } of messages) {
    await terminal.line(terminal.paint('bold', messageId));
    await terminal.line(`  Document:  ${documentId === undefined ? 'none that is known' : `${safe(documentId)}${status === undefined ? ', without a record' : `, ${status}`}`}`);
    await terminal.line(`  Sent:      ${sentAt}`);
    await terminal.line(`  Cause:     ${safe(cause)}`);
    await terminal.line(`             ${advice}`);
    await terminal.line(`  Message:   ${safe(body)}`);
  }
  return ExitCode.DONE;
}
