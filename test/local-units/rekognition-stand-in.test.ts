import {
  AccessDeniedException,
  DetectTextCommand as Detect,
  ImageTooLargeException,
  InvalidImageFormatException,
  InvalidParameterException,
  InvalidS3ObjectException,
  ProvisionedThroughputExceededException,
  RekognitionClient,
  ThrottlingException,
} from '@aws-sdk/client-rekognition';
import { corrupt } from '../../local/recognize/unreadable-document';
import { startRekognitionStandIn, type RekognitionStandIn, type RekognitionStandInOptions } from '../../local/rekognition-stand-in';
import { InMemoryS3 } from '../textract-stand-in/in-memory-s3';
import { typed, TypedRecognizer } from '../textract-stand-in/typed-pages';

const MIB = 1024 * 1024;
const s3 = new InMemoryS3();
const recognizer = new TypedRecognizer();
let standIn: RekognitionStandIn;
let rekognition: RekognitionClient;

async function start(options: Partial<RekognitionStandInOptions> = {}): Promise<void> {
  standIn = await startRekognitionStandIn({ s3: s3.client, recognizer, callsPerSecond: 1e6, ...options });
  rekognition = new RekognitionClient({
    endpoint: standIn.url, region: 'eu-west-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }, maxAttempts: 1,
  });
}

afterEach(async () => {
  rekognition.destroy();
  await standIn.stop();
});

const inS3 = (Name: string, Version?: string) => ({ Image: { S3Object: { Bucket: 'documents', Name, Version } } });

describe('what is found', () => {
  beforeEach(async () => start());

  test('is lines, then their words, of the version that is asked for', async () => {
    s3.put('documents/sign.png', typed('old', 'PNG'), 'v1');
    s3.put('documents/sign.png', typed('Mind the\ngap', 'PNG'), 'v2');

    const { TextDetections, TextModelVersion } = await rekognition.send(new Detect(inS3('sign.png', 'v2')));

    expect(TextModelVersion).toBe('3.0');
    expect(TextDetections!.map(({ DetectedText, Type, Id, ParentId }) => [DetectedText, Type, Id, ParentId])).toEqual([
      ['Mind the', 'LINE', 0, undefined],
      ['gap', 'LINE', 1, undefined],
      ['Mind', 'WORD', 2, 0],
      ['the', 'WORD', 3, 0],
      ['gap', 'WORD', 4, 1],
    ]);
    expect(TextDetections![3]).toMatchObject({
      Confidence: 80, Geometry: { BoundingBox: { Left: 0.05, Top: 0.125, Width: expect.closeTo(0.03), Height: 0.25 } },
    });
  });

  test('is 100 words at most', async () => {
    const text = Array(30).fill('one two three four').join('\n');

    const { TextDetections } = await rekognition.send(new Detect({ Image: { Bytes: typed(text, 'JPEG') } }));

    expect(TextDetections!.filter(({ Type }) => Type === 'WORD')).toHaveLength(100);
    expect(TextDetections!.filter(({ Type }) => Type === 'LINE')).toHaveLength(25);
  });
});

describe('what is refused', () => {
  test.each([
    ['a PDF', { Image: { Bytes: typed('x') } }, InvalidImageFormatException],
    ['an object that is not there', inS3('none.png'), InvalidS3ObjectException],
    ['an object over 15 MB', inS3('large.png'), ImageTooLargeException],
    ['5 MB of bytes and one more', { Image: { Bytes: Buffer.alloc(5 * MIB + 1) } }, InvalidParameterException],
    ['no image', { Image: {} }, InvalidParameterException],
  ])('%s', async (_, input, exception) => {
    await start();
    s3.put('documents/large.png', Buffer.concat([typed('x', 'PNG'), Buffer.alloc(15 * MIB)]));

    await expect(rekognition.send(new Detect(input))).rejects.toBeInstanceOf(exception);
  });

  test('a corrupt image', async () => {
    await start({ recognizer: { open: async () => Promise.reject(corrupt()), stop: async () => undefined } });

    await expect(rekognition.send(new Detect({ Image: { Bytes: typed('x', 'PNG') } }))).rejects.toBeInstanceOf(InvalidImageFormatException);
  });

  test.each([
    ['over the rate', { callsPerSecond: 0 }, undefined],
    ['by a busy service', { isBusy: () => true }, ThrottlingException],
    ['without permission', { authorize: async () => false }, AccessDeniedException],
  ])('a call %s', async (_, options, exception) => {
    await start(options);
    const detect = async () => rekognition.send(new Detect({ Image: { Bytes: typed('x', 'PNG') } }));
    if (!exception) {
      await detect();
    } // what one second lets through

    await expect(detect()).rejects.toBeInstanceOf(exception ?? ProvisionedThroughputExceededException);
  });
});
