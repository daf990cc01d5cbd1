import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DocumentRecord } from '../../contract/document-record';
import { CLEAN, MalwareVerdict, SCAN_TAG } from '../../contract/malware-verdict';
import { SCANNER_CONTRACT_VERSION, ScannerAnswer, ScannerRequest } from '../../contract/scanner-contract';
import { once } from '../../runtime/clients';
import { ScannerSettings } from '../scanning-settings';

/** Retries nothing by itself: the message comes back. */
const lambda = once(() => new LambdaClient({ maxAttempts: 1 }));

const MOST_THREATS = 50;
const LONGEST_NAME = 256;
const LONGEST_REASON = 1000;

/** @throws where AWS Lambda did not run the function: the message comes back */
export async function callScanner(
  record: DocumentRecord, { functionArn, callSeconds }: Extract<ScannerSettings, { kind: 'FUNCTION' }>,
): Promise<MalwareVerdict> {
  const { Payload, FunctionError } = await lambda().send(
    new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(requestOf(record))) }),
    { abortSignal: AbortSignal.timeout(callSeconds * 1000) },
  );
  const text = Buffer.from(Payload ?? []).toString('utf8');
  const answer = FunctionError ? { result: 'FAILED', reason: `the function failed: ${text}` } : parsed(text);
  return { at: laterThan(record.verdict?.threatAt), ...verdictOf(answer) };
}

function requestOf({ documentId, bucket, objectKey, versionId, fileName, sizeBytes }: DocumentRecord): ScannerRequest {
  return {
    contractVersion: SCANNER_CONTRACT_VERSION,
    documentId,
    bucket,
    key: objectKey,
    versionId,
    fileName,
    sizeBytes,
    cleanTag: { key: SCAN_TAG, value: CLEAN },
  };
}

const RESULTS: ReadonlySet<unknown> = new Set<ScannerAnswer['result']>(['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'FAILED']);

/** What is no answer by the contract says nothing of the object: the scan counts as failed. */
function verdictOf(answer: unknown): Omit<MalwareVerdict, 'at'> {
  const { result, threats, reason } = (answer ?? {}) as Partial<ScannerAnswer>;
  if (!RESULTS.has(result)) {
    return { result: 'FAILED', reason: `the function's result must be one of ${[...RESULTS].join(', ')}, but its answer is ${JSON.stringify(answer)}`.slice(0, LONGEST_REASON) };
  }
  const names = Array.isArray(threats) ? threats.filter((name) => typeof name === 'string' && name !== '').map((name) => name.slice(0, LONGEST_NAME)) : [];
  return {
    result: result!,
    ...names.length > 0 && { threats: names.slice(0, MOST_THREATS) },
    ...typeof reason === 'string' && reason !== '' && { reason: reason.slice(0, LONGEST_REASON) },
  };
}

/** A custom run-time may answer with something else than JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The answer is later than what was known when the function was called, whatever the clocks say. */
function laterThan(known: string | undefined): string {
  const now = new Date();
  return (known !== undefined && now.toISOString() <= known ? new Date(Date.parse(known) + 1) : now).toISOString();
}
