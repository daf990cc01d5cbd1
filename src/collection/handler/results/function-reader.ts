import { Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { AnswerReader, EngineAnswer } from './engine-answer';
import { answerOf } from './textract-reader';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentError, DocumentRecord } from '../../../contract/document-record';
import { FunctionRequest } from '../../../contract/function-contract';
import { functionPages, parseFunctionAnswer, TextractPart, Warnings } from '../../../normalization';
import { s3 } from '../../../runtime/clients';
import { putJson } from '../../../runtime/json-object';
import { bytesOf } from '../../../runtime/object-reader';
import { resultKeys } from '../../../storage/object-keys';

/** An answer stands in memory as a whole, several times as large as its JSON. */
const MAX_ANSWER_BYTES = 50 * 1024 * 1024;

/** Reads what a function returned, as the recognize function stored it. */
export const responseReader: AnswerReader = async ({ record }) => (
  readStored(record, { code: DocumentErrorCode.RESULT_GONE, message: 'The answer of the function cannot be found any more.' })
);

/** Reads what a function that had accepted the document sent, and keeps it with the other raw answers. */
export const callbackReader: AnswerReader = async ({ record, jobId, answer, asked }) => {
  if (jobId === undefined || jobId !== tokenOf(record)) {
    throw new Error(`An answer for document ${record.documentId} has not the token of attempt ${record.attempt}: it was not asked for.`);
  }
  if (asked) {
    return readStored(record, {
      code: DocumentErrorCode.ANSWER_OVERDUE,
      message: `The engine took the document ${record.attempt} times and gave no answer in time.`,
    });
  }
  await putJson(s3(), record.bucket, resultKeys(record.documentId, record.attempt).rawAnswer, answer ?? null);
  return answered(record, answer);
};

/** An answer that was stored before, be it by an invocation that ended then. */
async function readStored(record: DocumentRecord, otherwise: DocumentError): Promise<EngineAnswer> {
  const stored = await readText(record.bucket, resultKeys(record.documentId, record.attempt).rawAnswer);
  return stored.kind === 'TEXT' ? answered(record, JSON.parse(stored.text)) : { kind: 'FAILED', error: otherwise };
}

function tokenOf({ request }: DocumentRecord): string | undefined {
  return (request?.parameters.Payload as FunctionRequest | undefined)?.completion?.token;
}

async function answered(record: DocumentRecord, value: unknown): Promise<EngineAnswer> {
  const answer = parseFunctionAnswer(value);
  return answer.kind === 'ELSEWHERE' ? readElsewhere(record, answer.key) : opened(record, value);
}

/** Only where the function was told to put it: it has no business with other objects. */
async function readElsewhere(record: DocumentRecord, key: string): Promise<EngineAnswer> {
  const { functionRaw } = resultKeys(record.documentId, record.attempt);
  if (!key.startsWith(functionRaw)) {
    return invalid(`answer.answerKey does not begin with the rawPrefix of the request, ${functionRaw}`);
  }
  const stored = await readText(record.bucket, key);
  switch (stored.kind) {
    case 'GONE':
      return invalid('there is no object at answer.answerKey');
    case 'TOO_LARGE':
      return invalid(`the object at answer.answerKey has ${stored.bytes} bytes: ${MAX_ANSWER_BYTES} are the most`);
    case 'TEXT':
      return opened(record, jsonOf(stored.text));
  }
}

function opened(record: DocumentRecord, value: unknown): EngineAnswer | Promise<EngineAnswer> {
  const answer = parseFunctionAnswer(value);
  switch (answer.kind) {
    case 'ERROR':
      return { kind: 'FAILED', error: answer.error };
    case 'INVALID':
      return invalid(answer.fault);
    case 'ELSEWHERE':
      return invalid('the object at answer.answerKey names another one');
    case 'TEXTRACT':
      return answerOf(single(answer.part));
    case 'PAGES': {
      const warnings = new Warnings();
      const pageCount = record.pageCount ?? answer.pages.length;
      if (answer.pages.length !== pageCount) {
        warnings.note(`The document has ${pageCount} pages, and the answer of the function ${answer.pages.length}.`);
      }
      return { kind: 'READ', pages: asynchronous(functionPages(answer.pages)), pageCount, warnings };
    }
  }
}

type Stored =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'TOO_LARGE'; readonly bytes: number }
  | { readonly kind: 'GONE' };

async function readText(bucket: string, key: string): Promise<Stored> {
  try {
    const object = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const { Body, ContentLength = 0 } = object;
    if (ContentLength > MAX_ANSWER_BYTES) {
      (Body as Readable).destroy();
      return { kind: 'TOO_LARGE', bytes: ContentLength };
    }
    return { kind: 'TEXT', text: (await bytesOf(object)).toString('utf8') };
  } catch (error) {
    if (error instanceof NoSuchKey) {
      return { kind: 'GONE' };
    }
    throw error;
  }
}

/** What is no JSON is no answer; parseFunctionAnswer says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function invalid(fault: string): EngineAnswer {
  return failed(DocumentErrorCode.INVALID_ANSWER, `The function answered otherwise than its contract says: ${fault}.`);
}

function failed(code: DocumentErrorCode, message: string): EngineAnswer {
  return { kind: 'FAILED', error: { code, message } };
}

async function* single(part: TextractPart): AsyncGenerator<TextractPart> {
  yield part;
}

async function* asynchronous<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values;
}
