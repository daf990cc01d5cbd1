import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { CloudWatchLogsClient, paginateDescribeLogGroups, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';

/**
 * Writes what each handler logged into a file of its own, since the emulator's log groups end with it.
 */
export async function saveHandlerLogs(client: CloudWatchLogsClient, directory: string): Promise<void> {
  await fs.mkdir(directory, { recursive: true });
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName } of logGroups) {
      const messages: string[] = [];
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName })) {
        messages.push(...events.map(({ message = '' }) => message.trimEnd()));
      }
      await fs.writeFile(path.join(directory, `${path.basename(logGroupName!)}.log`), messages.join('\n') + '\n');
    }
  }
}
