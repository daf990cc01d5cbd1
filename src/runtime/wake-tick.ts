import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { once } from './clients';
import { logger } from './telemetry';
import { TickRequest } from '../contract/tick-request';

const lambda = once(() => new LambdaClient({}));

/** Have the tick begin now, and not at the next minute. That it cannot be is no fault of a document: the next tick starts it. */
export async function wakeTick(functionName: string): Promise<void> {
  const request: TickRequest = { documentsWait: true };
  try {
    await lambda().send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload: JSON.stringify(request) }));
  } catch (error) {
    logger.warn('The tick could not be invoked: documents that wait are started within a minute', { error: error as Error });
  }
}
