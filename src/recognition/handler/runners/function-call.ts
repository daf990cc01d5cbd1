import { randomUUID } from 'node:crypto';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { EngineParameters, Runner, RunnerContext, RunOutcome } from './runner';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentRecord } from '../../../contract/document-record';
import { FUNCTION_CONTRACT_VERSION, FunctionRequest } from '../../../contract/function-contract';
import { parseFunctionError, shortened } from '../../../normalization/function-error';
import { once } from '../../../runtime/clients';
import { resultKeys } from '../../../storage/object-keys';

/** Retries nothing by itself: a function may have done its work though its answer was lost. */
const lambda = once(() => new LambdaClient({ maxAttempts: 1 }));

/** AWS Lambda had no room for the function, which did not run. */
const THROTTLED: ReadonlySet<string> = new Set([
  'TooManyRequestsException', 'EC2ThrottledException', 'ENILimitReachedException', 'SubnetIPAddressLimitReachedException',
  'ResourceNotReadyException', 'ResourceConflictException', 'SnapStartNotReadyException',
]);

/** AWS Lambda could not start the function. It calls these its own errors, but a setting of the function is at fault. */
const NOT_STARTED = /^(EC2|EFS|KMS|Invalid|SnapStart)\w*Exception$/;

/** The call as it is stored on the record. */
interface FunctionCall {
  readonly FunctionName: string;
  readonly Payload: FunctionRequest;
  readonly CallSeconds: number;
  /** With CALLBACK only. */
  readonly CompletionSeconds?: number;
}

/** A function whose answer is what it returns. */
export const functionResponse = functionRunner(() => undefined, (answer) => ({ kind: 'ANSWERED', answer }));

/** A function that accepts a document, and answers later. */
export const functionCallback = functionRunner(
  // random: knowing a document's id is not enough to answer for its engine
  ({ completionsQueueUrl }) => ({ queueUrl: completionsQueueUrl, token: randomUUID() }),
  (answer, { Payload, CompletionSeconds }) => {
    if ((answer as { accepted?: unknown } | null)?.accepted === true) {
      return { kind: 'STARTED', jobId: Payload.completion!.token, overdueSeconds: CompletionSeconds };
    }
    const message = 'The function did not accept the document: one that answers later must return { "accepted": true }.';
    return { kind: 'REFUSED', error: { code: DocumentErrorCode.INVALID_ANSWER, message } };
  },
);

function functionRunner(
  completion: (context: RunnerContext) => FunctionRequest['completion'], outcomeOf: (answer: unknown, call: FunctionCall) => RunOutcome,
): Runner {
  return {
    repeatable: false,
    request: (record, context) => callOf(record, context, completion(context)) as unknown as EngineParameters,
    run: async (parameters) => {
      const call = parameters as unknown as FunctionCall;
      try {
        return await invoke(call, outcomeOf);
      } catch (error) {
        return outcomeOfError(error as Error);
      }
    },
  };
}

function callOf(record: DocumentRecord, { engine }: RunnerContext, completion: FunctionRequest['completion']): FunctionCall {
  const { functionArn, callSeconds, completionSeconds } = engine.parameters;
  return {
    FunctionName: functionArn,
    CallSeconds: Number(callSeconds),
    ...(completionSeconds && { CompletionSeconds: Number(completionSeconds) }),
    Payload: {
      contractVersion: FUNCTION_CONTRACT_VERSION,
      documentId: record.documentId,
      attempt: record.attempt,
      bucket: record.bucket,
      key: record.objectKey,
      versionId: record.versionId,
      fileName: record.fileName,
      contentType: record.contentType,
      sizeBytes: record.sizeBytes!,
      sha256: record.sha256,
      pageCount: record.pageCount,
      labels: record.labels,
      rawPrefix: resultKeys(record.documentId, record.attempt).functionRaw,
      completion,
    },
  };
}

async function invoke(call: FunctionCall, outcomeOf: (answer: unknown, call: FunctionCall) => RunOutcome): Promise<RunOutcome> {
  const { Payload, FunctionError } = await lambda().send(
    new InvokeCommand({ FunctionName: call.FunctionName, Payload: Buffer.from(JSON.stringify(call.Payload)) }),
    { abortSignal: AbortSignal.timeout(call.CallSeconds * 1000) },
  );
  const answer = parsed(Payload);
  if (FunctionError) {
    return { kind: 'FAILED', error: { code: DocumentErrorCode.OCR_FAILED, message: `The function failed: ${failureOf(answer)}` } };
  }
  const said = parseFunctionError(answer);
  if (said?.throttled) {
    return { kind: 'THROTTLED', reason: said.error.message };
  }
  if (said) {
    return { kind: said.retryable ? 'FAILED' : 'REFUSED', error: said.error };
  }
  return outcomeOf(answer, call);
}

/** What a run-time of AWS Lambda makes of an exception, or of a time-out. */
function failureOf(answer: unknown): string {
  const { errorType, errorMessage } = (answer ?? {}) as { errorType?: unknown; errorMessage?: unknown };
  return shortened([errorType, errorMessage].filter((part) => typeof part === 'string' && part !== '').join(': ') || 'it gave no reason');
}

/** A custom run-time may answer with something else than JSON: it is then a text, which is no valid answer either. */
function parsed(payload: Uint8Array | undefined): unknown {
  const text = Buffer.from(payload ?? []).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function outcomeOfError(error: Error): RunOutcome {
  const { name, message } = error;
  if (THROTTLED.has(name)) {
    return { kind: 'THROTTLED', reason: `${name}: ${message}` };
  }
  // the function did not run, so this is no attempt
  throw NOT_STARTED.test(name) ? Object.assign(error, { $fault: 'client' }) : error;
}
