import { DetectTextCommand, DetectTextCommandInput, RekognitionClient } from '@aws-sdk/client-rekognition';
import { Runner, RunOutcome } from './runner';
import { textractObject } from './textract-object';
import { DocumentErrorCode } from '../../contract/document-error-code';
import { once } from '../../runtime/clients';

/** Retries nothing by itself, since each call may cost. */
const rekognition = once(() => new RekognitionClient({ maxAttempts: 1 }));

const REFUSED: Readonly<Record<string, DocumentErrorCode>> = {
  InvalidImageFormatException: DocumentErrorCode.UNSUPPORTED_TYPE,
  ImageTooLargeException: DocumentErrorCode.TOO_LARGE,
  InvalidParameterException: DocumentErrorCode.OCR_FAILED,
};

/** DetectText: at most 100 words of an image. */
export const rekognitionText: Runner = {
  repeatable: false,
  request: (record) => ({ Image: { S3Object: textractObject(record) } }),
  run: async (parameters) => {
    try {
      const { $metadata, ...answer } = await rekognition().send(new DetectTextCommand(parameters as unknown as DetectTextCommandInput));
      return { kind: 'ANSWERED', answer };
    } catch (error) {
      return outcomeOf(error as Error);
    }
  },
};

/** What an error means for the document; those that say nothing of it are thrown on. */
function outcomeOf(error: Error): RunOutcome {
  const { name, message } = error;
  if (['ProvisionedThroughputExceededException', 'ThrottlingException', 'LimitExceededException'].includes(name)) {
    return { kind: 'THROTTLED', reason: `${name}: ${message}` };
  }
  if (name === 'InvalidS3ObjectException') {
    return { kind: 'SOURCE_UNREADABLE', reason: message };
  }
  if (name in REFUSED) {
    return { kind: 'REFUSED', error: { code: REFUSED[name], message: `Amazon Rekognition refused the image: ${message} (${name})` } };
  }
  throw error;
}
