import type { S3Client } from '@aws-sdk/client-s3';
import { createRecognizer } from '../recognize';
import { detectText } from './detect-text';
import type { Recognizer } from '../recognize/recognizer';
import { CallLog } from '../stand-in/call-log';
import { systemClock, type Clock } from '../stand-in/clock';
import { Documents } from '../stand-in/documents';
import { close, listen } from '../stand-in/listen';
import { createJsonServer, type Authorize } from '../stand-in/server';

/*
 * A stand-in for Amazon Rekognition's DetectText on this machine, with the protocol server and the recognizer of Textract's.
 *
 * What it does not do:
 * - It reads printed English, from pages rather than from photographs of streets, where the service is at its best.
 * - Filters are an unknown parameter: the pipeline has no use for them.
 * - It checks no signature; S3 is read with the client that it is given, not with the caller's permissions.
 */

export interface RekognitionStandInOptions {
  /** Reads images, in the emulated S3. */
  readonly s3: S3Client;
  /** Whether a caller may do an operation. @default - everybody may do everything */
  readonly authorize?: Authorize;
  /** Calls of an operation a second, over which ProvisionedThroughputExceededException is the answer. @default 5 */
  readonly callsPerSecond?: number;
  /** Whether a call is answered with ThrottlingException, as by a service that is busy. @default - never */
  readonly isBusy?: () => boolean;
  /** @default - Tesseract */
  readonly recognizer?: Recognizer;
  readonly clock?: Clock;
  /** On 127.0.0.1. @default - a free one */
  readonly port?: number;
}

export interface RekognitionStandIn {
  /** For `AWS_ENDPOINT_URL_REKOGNITION` or a client's `endpoint`. */
  readonly url: string;
  /** What was called. */
  readonly log: CallLog;
  /** Ends the server and the worker. */
  stop(): Promise<void>;
}

export async function startRekognitionStandIn(options: RekognitionStandInOptions): Promise<RekognitionStandIn> {
  const { authorize, callsPerSecond = 5, clock = systemClock, isBusy = () => false, recognizer = createRecognizer() } = options;
  const log = new CallLog();
  const server = createJsonServer({
    target: 'RekognitionService',
    iamPrefix: 'rekognition',
    operations: { DetectText: detectText },
    service: { documents: new Documents(options.s3), recognizer, callsPerSecond, isBusy },
    authorize,
    clock,
    log,
  });
  return {
    url: await listen(server, options.port),
    log,
    stop: async () => {
      await close(server);
      await recognizer.stop();
    },
  };
}
