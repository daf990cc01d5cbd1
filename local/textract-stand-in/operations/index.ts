import { detectDocumentText } from './detect-document-text';
import { getDocumentTextDetection } from './get-document-text-detection';
import type { Operation } from './operation';
import { startDocumentTextDetection } from './start-document-text-detection';

/** The operations that the stand-in knows, by the name in `X-Amz-Target`. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  DetectDocumentText: detectDocumentText,
  GetDocumentTextDetection: getDocumentTextDetection,
  StartDocumentTextDetection: startDocumentTextDetection,
};
