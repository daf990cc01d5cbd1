import { PartWriter } from './part-writer';
import { pdfParts } from './pdf-parts';
import { textParts } from './text-parts';
import { ContentType } from '../../../../contract/content-type';
import { s3 } from '../../../../runtime/clients';
import { ObjectVersion, openObject, sourceOf } from '../../../../runtime/object-reader';
import { resultKeys } from '../../../../storage/object-keys';
import { Runner } from '../runner';
import { Unreadable } from './unreadable';

/** Of the two minutes that the function has, less what a batch may have used before. */
const READING_MS = 40_000;

interface EmbeddedTextRequest {
  readonly source: ObjectVersion;
  readonly contentType: string;
  /** Where the parts of the answer go, as `1`, `2`, …; the same run gives the same parts. */
  readonly rawPrefix: string;
}

/** Reads the text that a document holds already, and stores it part by part, so that a long document needs no more memory than a short one. */
export const embeddedText: Runner = {
  repeatable: true,
  request: (record) => ({
    source: sourceOf(record),
    contentType: record.contentType,
    rawPrefix: `${resultKeys(record.documentId, record.attempt).raw}/`,
  }),
  run: async (parameters) => {
    const { source, contentType, rawPrefix } = parameters as unknown as EmbeddedTextRequest;
    const deadline = Date.now() + READING_MS;
    const body = await openObject(s3(), source).catch((error: Error) => {
      if (error.name === 'InvalidObjectState') { // archived since it was inspected
        return undefined;
      }
      throw error;
    });
    if (!body) {
      return { kind: 'SOURCE_UNREADABLE', reason: 'It cannot be read.' };
    }
    try {
      const parts = contentType === ContentType.TEXT.mimeType ? textParts(body) : pdfParts(body, deadline);
      await new PartWriter(source.bucket, rawPrefix).write(parts);
    } catch (error) {
      if (error instanceof Unreadable) {
        return { kind: 'REFUSED', error: error.problem };
      }
      throw error;
    } finally {
      body.on('error', () => undefined); // of a connection that is closed on purpose
      body.destroy();
    }
    return { kind: 'ANSWERED' };
  },
};
