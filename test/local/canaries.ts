import { Environment } from '../../local/environment';
import { handlerLogs } from '../../local/handler-logs';

/** What no log may have, whatever the documents are. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'a presigned URL': /X-Amz-(Signature|Credential|Security-Token)=/i,
  'a signature': /AWS4-HMAC-SHA256/,
  'a bearer\'s token': /\bBearer [A-Za-z0-9]/,
};

export interface Leak {
  readonly what: string;
  readonly logGroupName: string;
  readonly line: string;
}

/**
 * Looks through all that the handlers have logged, metrics included.
 *
 * @param planted what was sent in, by what it is: text of documents, values of labels, keys and tokens
 * @returns how many lines there are, and those that have something of it
 */
export async function searchLogs(
  { clients, stackName }: Environment, planted: Readonly<Record<string, string>>,
): Promise<{ readonly lines: number; readonly leaks: Leak[] }> {
  const logs = await handlerLogs(clients.logs, stackName);
  const sought = Object.entries(planted).map(([what, text]): [string, (line: string) => boolean] => [what, (line) => line.includes(text)]);
  const never = Object.entries(NEVER).map(([what, pattern]): [string, (line: string) => boolean] => [what, (line) => pattern.test(line)]);
  const leaks = logs.flatMap(({ logGroupName, lines }) => lines.flatMap((line) => (
    [...sought, ...never].filter(([, has]) => has(line)).map(([what]) => ({ what, logGroupName, line: line.slice(0, 500) }))
  )));
  return { lines: logs.reduce((sum, { lines }) => sum + lines.length, 0), leaks };
}
