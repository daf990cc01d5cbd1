import { DetectTextCommand, DetectTextCommandInput, RekognitionClient } from '@aws-sdk/client-rekognition';
import { Runner } from './runner';
import { ReadingService, withOutcomes } from './service-failure';
import { textractObject } from './textract-object';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { once } from '../../../runtime/clients';

/** Retries nothing by itself, since each call may cost. */
const rekognition = once(() => new RekognitionClient({ maxAttempts: 1 }));

const REKOGNITION: ReadingService = {
  name: 'Amazon Rekognition',
  source: 'image',
  refusals: {
    InvalidImageFormatException: DocumentErrorCode.UNSUPPORTED_TYPE,
    ImageTooLargeException: DocumentErrorCode.TOO_LARGE,
    InvalidParameterException: DocumentErrorCode.OCR_FAILED,
  },
};

/** DetectText: at most 100 words of an image. */
export const rekognitionText: Runner = {
  repeatable: false,
  request: (record) => ({ Image: { S3Object: textractObject(record) } }),
  run: (parameters) => withOutcomes(REKOGNITION, async () => {
    const { $metadata, ...answer } = await rekognition().send(new DetectTextCommand(parameters as unknown as DetectTextCommandInput));
    return { kind: 'ANSWERED', answer };
  }),
};
