import { textDetections } from './text-detections';
import { documentTypeOf } from '../recognize/document-type';
import type { RecognisedPage, Recognizer } from '../recognize/recognizer';
import { UnreadableDocument } from '../recognize/unreadable-document';
import type { Documents, S3Object } from '../stand-in/documents';
import { invalidParameter, ServiceError } from '../stand-in/errors';
import type { Operation } from '../stand-in/operation';
import { structure, text } from '../stand-in/shapes';

const MIB = 1024 * 1024;
const MAX_BYTES = 5 * MIB;
const MAX_BYTES_FROM_S3 = 15 * MIB;

export interface RekognitionService {
  readonly documents: Documents;
  readonly recognizer: Recognizer;
  readonly callsPerSecond: number;
  readonly isBusy: () => boolean;
}

interface DetectTextInput {
  readonly Image: { readonly Bytes?: Buffer; readonly S3Object?: S3Object };
}

export const detectText: Operation<RekognitionService> = {
  rate: ({ callsPerSecond }) => callsPerSecond,
  input: structure({
    Image: structure({
      Bytes: { type: 'blob', min: 1, max: MAX_BYTES },
      S3Object: structure({
        Bucket: text(3, 255, /^[0-9A-Za-z.\-_]*$/),
        Name: text(1, 1024),
        Version: text(1, 1024),
      }),
    }),
  }, ['Image']),
  handle: async ({ Image }: DetectTextInput, service) => {
    if (service.isBusy()) {
      throw new ServiceError('ThrottlingException', 'Amazon Rekognition is temporarily unable to process the request. Try your call again.');
    }
    return { TextDetections: textDetections(await pageOf(await bytesOf(Image, service), service)), TextModelVersion: '3.0' };
  },
};

async function bytesOf({ Bytes, S3Object }: DetectTextInput['Image'], { documents }: RekognitionService): Promise<Uint8Array> {
  if ((Bytes === undefined) === (S3Object === undefined)) {
    throw invalidParameter('Image must have either Bytes or S3Object.');
  }
  if (Bytes) {
    return Bytes;
  }
  if (!S3Object!.Bucket || !S3Object!.Name) {
    throw invalidParameter('Image.S3Object must have Bucket and Name.');
  }
  const { size } = await documents.inspect(S3Object!);
  if (size > MAX_BYTES_FROM_S3) {
    throw new ServiceError('ImageTooLargeException', `The image has ${size} bytes, and at most ${MAX_BYTES_FROM_S3} are accepted.`);
  }
  return documents.read(S3Object!);
}

async function pageOf(bytes: Uint8Array, { recognizer }: RekognitionService): Promise<RecognisedPage> {
  const type = documentTypeOf(bytes);
  if (type !== 'PNG' && type !== 'JPEG') {
    throw invalidImageFormat();
  }
  try {
    const image = await recognizer.open(bytes, type);
    return await image.recognize(0).finally(() => image.close());
  } catch (error) {
    throw error instanceof UnreadableDocument ? invalidImageFormat() : error;
  }
}

const invalidImageFormat = () => new ServiceError('InvalidImageFormatException', 'Request has invalid image format');
