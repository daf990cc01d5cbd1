import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/**
 * Invokes a function, and waits for its end.
 *
 * @returns what it answers, parsed from JSON
 * @throws what it threw
 */
export async function invoke<Answer = unknown>(lambda: LambdaClient, functionName: string, request: object = {}): Promise<Answer> {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) }));
  const answer = Buffer.from(Payload!).toString();
  if (FunctionError) {
    throw new Error(`${functionName} failed: ${answer}`);
  }
  return JSON.parse(answer);
}
