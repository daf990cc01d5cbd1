import { createHash } from 'node:crypto';
import { Findings } from './findings';
import { InspectionRequest } from './inspection-request';
import { CONTAINER_HEAD_BYTES, describeText, HEAD_BYTES, isContainer, sniffType } from './sniff-type';
import { structureReaderFor } from './structure-readers';
import { checkType } from './type-check';
import { WatchedChunks } from './watched-chunks';
import { ContentType } from '../../../contract/content-type';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentError } from '../../../contract/document-record';

/** What an object is, from its bytes alone. */
export interface Inspection extends Findings {
  /** The MIME type, or undefined where the bytes are of no known one. */
  readonly contentType?: string;
  readonly sizeBytes: number;
  /** In hex; undefined where reading stopped early. */
  readonly sha256?: string;
}

/** The stream ended elsewhere than the object does. Nothing is known about the document: read it again. */
export class IncompleteReadError extends Error {
  public constructor(expectedBytes: number, receivedBytes: number) {
    super(`The object has ${expectedBytes} bytes, but ${receivedBytes} were read`);
    this.name = 'IncompleteReadError';
  }
}

/**
 * Reads an object once, as a stream, in memory that does not grow with it, and says what it is. A bad document is no error but a
 * `problem`; what is thrown (a broken connection, a full disk) says nothing about the document.
 */
export async function inspectDocument(request: InspectionRequest): Promise<Inspection> {
  const chunks = new WatchedChunks(request.body, request.mostReadMs ?? Infinity);
  try {
    return await inspect(request, chunks);
  } finally {
    chunks.stop();
    request.body.on('error', () => undefined); // of a connection that is closed on purpose, and no longer of interest
    request.body.destroy();
  }
}

async function inspect(request: InspectionRequest, chunks: WatchedChunks): Promise<Inspection> {
  const { sizeBytes } = request;
  if (sizeBytes === 0) {
    return stopped(request, undefined, { code: DocumentErrorCode.EMPTY, message: 'The object has no bytes. Upload the file again.' });
  }

  const head = await readHead(chunks, sizeBytes);
  const sniffed = await sniffType(head);
  const unsupported = checkType(sniffed, request.fileName, request.accepts);
  if (unsupported) {
    return stopped(request, sniffed.contentType, unsupported);
  }
  const contentType = sniffed.contentType!;
  const tooLarge = request.sizeFault?.(contentType);
  if (tooLarge) {
    return stopped(request, contentType, tooLarge);
  }
  const found = await readAll(request, contentType, head, chunks, sniffed.mayBeText);
  const isText = found.contentType === ContentType.TEXT.mimeType && sniffed.mayBeText;
  const misnamed = isText ? checkType(describeText(head), request.fileName, request.accepts) : undefined;
  return { contentType, sizeBytes, ...found, ...misnamed && { problem: misnamed } };
}

function stopped(request: InspectionRequest, contentType: string | undefined, problem: DocumentError): Inspection {
  return { contentType, sizeBytes: request.sizeBytes, problem };
}

/**
 * At least {@link HEAD_BYTES} bytes, or as many as it takes to look into a container, or all.
 *
 * @throws IncompleteReadError where the stream ends earlier
 */
async function readHead(chunks: WatchedChunks, sizeBytes: number): Promise<Buffer> {
  const read: Buffer[] = [];
  let length = 0;
  for (let wanted = Math.min(HEAD_BYTES, sizeBytes); length < wanted;) {
    const { done, value } = await chunks.next();
    if (done) {
      throw new IncompleteReadError(sizeBytes, length);
    }
    read.push(value);
    length += value.length;
    if (length >= wanted && isContainer(read.length === 1 ? value : Buffer.concat(read))) {
      wanted = Math.min(CONTAINER_HEAD_BYTES, sizeBytes);
    }
  }
  return Buffer.concat(read);
}

async function readAll(
  request: InspectionRequest, contentType: string, head: Buffer, chunks: WatchedChunks, mayBeText?: boolean,
): Promise<Findings & { sha256: string }> {
  const hash = createHash('sha256');
  const reader = structureReaderFor(contentType, request, mayBeText);
  let received = 0;
  try {
    for (let chunk = head; ;) {
      received += chunk.length;
      if (received > request.sizeBytes) { // not the object that was asked for: do not fill the disk with it
        break;
      }
      hash.update(chunk);
      await reader?.write(chunk);
      const { done, value } = await chunks.next();
      if (done) {
        break;
      }
      chunk = value;
    }
    if (received !== request.sizeBytes) {
      throw new IncompleteReadError(request.sizeBytes, received);
    }
    return { sha256: hash.digest('hex'), ...await reader?.finish() };
  } finally {
    await reader?.dispose?.();
  }
}
