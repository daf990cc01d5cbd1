import { AnswerReader } from './engine-answer';
import { listParts, readParts } from './stored-parts';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { EmbeddedTextPart, pagesOfEmbeddedText, Warnings } from '../../../normalization';
import { s3 } from '../../../runtime/clients';
import { resultKeys } from '../../../storage/object-keys';

/** Reads the parts that `embeddedText` stored. */
export const embeddedTextReader: AnswerReader = async ({ record }) => {
  const keys = await listParts(s3(), record.bucket, `${resultKeys(record.documentId, record.attempt).raw}/`);
  if (keys.length === 0) {
    return { kind: 'FAILED', error: { code: DocumentErrorCode.RESULT_GONE, message: 'The text that was read of the document cannot be found any more.' } };
  }
  const warnings = new Warnings();
  const parts = readParts<EmbeddedTextPart>(s3(), record.bucket, keys);
  return { kind: 'READ', pages: pagesOfEmbeddedText(parts, warnings), warnings };
};
