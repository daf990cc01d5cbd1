import { Size } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { callsAtOnce, engineQuota } from './engine-quotas';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { OcrEngineProps } from './ocr-engine-props';
import { readAndStoreAnswer } from './permissions';
import { ContentType } from '../contract/content-type';
import { EngineType } from '../contract/engine-type';

/** DetectText. */
export function rekognitionText(options: OcrEngineBindOptions, props: OcrEngineProps): OcrEngineConfig {
  const quota = engineQuota('rekognition:DetectText', props, false);
  return {
    engineType: EngineType.REKOGNITION_TEXT,
    recognizeStatements: [
      // the action knows no resource
      new PolicyStatement({ actions: ['rekognition:DetectText'], resources: ['*'] }),
      ...readAndStoreAnswer(options),
    ],
    quota,
    concurrency: callsAtOnce(quota),
  };
}

/**
 * AWS's MB are MiB: where it says 5 MB, the API takes 5,242,880 bytes.
 *
 * @see https://docs.aws.amazon.com/rekognition/latest/dg/limits.html
 */
export function photographs(): OcrEngineContentType[] {
  return [ContentType.PNG, ContentType.JPEG].map((contentType) => ({ contentType, maxSize: Size.mebibytes(15), maxPages: 1 }));
}
