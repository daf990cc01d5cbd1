import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { CloudWatchLogsClient, paginateDescribeLogGroups, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';

/** What one of the handlers logged. */
export interface HandlerLog {
  readonly logGroupName: string;
  /** Log lines and metrics, as they were printed. */
  readonly lines: readonly string[];
}

/** What each handler logged. @param logGroupNamePattern what the names of its log groups contain; all log groups, where it is missing */
export async function handlerLogs(client: CloudWatchLogsClient, logGroupNamePattern?: string): Promise<HandlerLog[]> {
  const logs: HandlerLog[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePattern })) {
    for (const { logGroupName } of logGroups.filter((each) => each.logGroupName!.includes(logGroupNamePattern ?? ''))) {
      const lines: string[] = [];
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName })) {
        lines.push(...events.map(({ message = '' }) => message.trimEnd()));
      }
      logs.push({ logGroupName: logGroupName!, lines });
    }
  }
  return logs;
}

/** Writes what each handler logged into a file of its own, since the emulator's log groups end with it. */
export async function saveHandlerLogs(client: CloudWatchLogsClient, directory: string): Promise<void> {
  await fs.mkdir(directory, { recursive: true });
  for (const { logGroupName, lines } of await handlerLogs(client)) {
    await fs.writeFile(path.join(directory, `${path.basename(logGroupName)}.log`), lines.join('\n') + '\n');
  }
}
