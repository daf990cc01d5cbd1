import { FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { OperatedPipeline } from './operated-pipeline';

/** A line of a function's log, as far as it is JSON. */
export interface LogLine {
  readonly timestamp: string;
  /** Of the function, such as `recognize`. */
  readonly function: string;
  readonly level?: string;
  readonly message?: string;
  readonly stage?: string;
  readonly documentId?: string;
  readonly messageId?: string;
  readonly attempt?: number;
  readonly error?: { readonly name?: string; readonly code?: string; readonly message?: string };
  readonly [other: string]: unknown;
}

/**
 * The lines that match, the oldest first.
 *
 * @param named the function's name on AWS, and the one that people know
 * @throws where it is interrupted
 */
export async function linesOf(
  { clients }: OperatedPipeline, named: readonly [known: string, functionName: string], filterPattern: string, since: Date, interrupted: AbortSignal,
): Promise<LogLine[]> {
  const [known, functionName] = named;
  const { LoggingConfig } = await clients.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
  const events: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  do {
    interrupted.throwIfAborted();
    const page = await clients.logs().send(new FilterLogEventsCommand({
      logGroupName: LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`, filterPattern, startTime: since.getTime(), nextToken,
    }));
    events.push(...page.events ?? []);
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return events.map((event) => lineOf(known, event));
}

function lineOf(known: string, { timestamp = 0, message = '' }: FilteredLogEvent): LogLine {
  const at = { timestamp: new Date(timestamp).toISOString(), function: known };
  try {
    return { ...JSON.parse(message) as object, ...at };
  } catch {
    return { ...at, message: message.trim() };
  }
}
