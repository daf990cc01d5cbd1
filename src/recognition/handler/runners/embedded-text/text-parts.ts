import { Readable } from 'node:stream';
import { Unreadable } from './unreadable';
import { DocumentErrorCode } from '../../../../contract/document-error-code';
import { NotText, TextStream } from '../../../../formats/text-decoding';
import { EmbeddedTextPart } from '../../../../normalization/embedded-text';

const PART_CHARACTERS = 256 * 1024;

/** As much as tells a byte order mark. */
const MARK_BYTES = 2;

/** A text file as lines, whole ones in each part. */
export async function* textParts(body: Readable): AsyncGenerator<EmbeddedTextPart> {
  let rest = '';
  for await (const text of decoded(body)) {
    rest += text;
    const end = rest.length < PART_CHARACTERS ? 0 : rest.lastIndexOf('\n') + 1;
    if (end > 0) {
      yield { last: false, lines: linesOf(rest.slice(0, end)) };
      rest = rest.slice(end);
    }
  }
  yield { last: true, lines: linesOf(rest) };
}

async function* decoded(body: Readable): AsyncGenerator<string> {
  let head = Buffer.alloc(0);
  let stream: TextStream | undefined;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      const bytes = stream ? chunk : head = Buffer.concat([head, chunk]);
      stream ??= head.length < MARK_BYTES ? undefined : new TextStream(head);
      yield stream?.decode(bytes) ?? '';
    }
    stream ??= new TextStream(head);
    yield head.length < MARK_BYTES ? stream.decode(head) + stream.end() : stream.end();
  } catch (error) {
    if (error instanceof NotText) {
      throw new Unreadable({ code: DocumentErrorCode.UNSUPPORTED_TYPE, message: 'The document is neither UTF-8 nor UTF-16 text throughout.' });
    }
    throw error;
  }
}

/** Whatever ends a line, an end at the very end begins no further one. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') {
    lines.pop();
  }
  return lines;
}
