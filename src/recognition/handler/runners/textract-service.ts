import { ReadingService } from './service-failure';
import { DocumentErrorCode } from '../../../contract/document-error-code';

export const TEXTRACT: ReadingService = {
  name: 'Amazon Textract',
  source: 'document',
  refusals: {
    BadDocumentException: DocumentErrorCode.CORRUPT,
    UnsupportedDocumentException: DocumentErrorCode.UNSUPPORTED_TYPE,
    DocumentTooLargeException: DocumentErrorCode.TOO_LARGE,
    InvalidParameterException: DocumentErrorCode.OCR_FAILED,
  },
};
