import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { FakeAws } from './fake-aws';
import { strictClient } from './strict-client';
import type { FunctionRequest } from '../../src/contract/function-contract';

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:read';

type Answer = (request: FunctionRequest) => unknown;

/** A function of the user's, by what it does with a request. */
export class FakeFunction {
  public requests: FunctionRequest[] = [];
  /** What it returns, or throws. */
  public answer: Answer;

  public constructor(aws: FakeAws) {
    this.answer = () => ({ pages: [] });
    strictClient(LambdaClient, () => aws, [
      [InvokeCommand, ({ FunctionName, Payload, ...others }) => {
        if (FunctionName !== FUNCTION_ARN || Object.keys(others).length > 0) {
          aws.refuse(`Nobody expects a call of ${FunctionName}`);
        }
        const request = JSON.parse(Buffer.from(Payload).toString('utf8')) as FunctionRequest;
        this.requests.push(request);
        try {
          return { StatusCode: 200, Payload: bytes(this.answer(request)) };
        } catch (error) {
          const { name, message } = error as Error;
          return { StatusCode: 200, FunctionError: 'Unhandled', Payload: bytes({ errorType: name, errorMessage: message, stackTrace: [] }) };
        }
      }],
    ]);
  }
}

/** As a run-time puts it: nothing at all is null. */
function bytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value ?? null));
}
