import {
  AccessDeniedException,
  BadDocumentException,
  DetectDocumentTextCommand as Detect,
  DocumentTooLargeException,
  GetDocumentTextDetectionCommand as Get,
  InvalidJobIdException,
  InvalidParameterException,
  InvalidS3ObjectException,
  ListAdaptersCommand,
  UnsupportedDocumentException,
} from '@aws-sdk/client-textract';
import { BUCKET, locationOf, startHarness, stopHarnesses, type Harness } from './harness';

afterEach(stopHarnesses);

const SIGNATURE = { authorization: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20300101/eu-west-1/textract/aws4_request' };

async function post({ standIn }: Harness, body: string, headers: Record<string, string>) {
  const response = await fetch(standIn.url, { method: 'POST', body, headers });
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), body: await response.json() };
}

describe('synchronous detection', () => {
  test('reads bytes and objects, without page numbers', async () => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/a.pdf`, '%PDF-1x1');

    const fromObject = await textract.send(new Detect({ Document: locationOf('a.pdf') }));
    const fromBytes = await textract.send(new Detect({ Document: { Bytes: Buffer.from('%PDF-1x1') } }));

    for (const answer of [fromObject, fromBytes]) {
      expect(answer).toMatchObject({ DocumentMetadata: { Pages: 1 }, DetectDocumentTextModelVersion: '1.0' });
      expect(answer.Blocks!.map(({ BlockType, Page, Text }) => [BlockType, Page, Text])).toEqual([
        ['PAGE', undefined, undefined], ['LINE', undefined, 'page1 line1'], ['WORD', undefined, 'page1'], ['WORD', undefined, 'line1'],
      ]);
    }
  });

  test.each([
    ['two pages', { Bytes: Buffer.from('%PDF-2x1') }, UnsupportedDocumentException],
    ['text', { Bytes: Buffer.from('hello') }, UnsupportedDocumentException],
    ['a corrupt document', { Bytes: Buffer.from('%PDF-nonsense') }, BadDocumentException],
    ['a missing object', locationOf('none.pdf'), InvalidS3ObjectException],
    ['an object over 10 MB', locationOf('large.pdf'), DocumentTooLargeException],
    ['both kinds of document', { Bytes: Buffer.from('x'), ...locationOf('large.pdf') }, InvalidParameterException],
    ['neither kind of document', {}, InvalidParameterException],
  ])('refuses %s', async (_, Document, exception) => {
    const { textract, s3 } = await startHarness();
    s3.put(`${BUCKET}/large.pdf`, Buffer.alloc(10 * 1024 * 1024 + 1).fill('%PDF-1x1', 0, 8));

    await expect(textract.send(new Detect({ Document }))).rejects.toBeInstanceOf(exception);
  });
});

describe('the protocol', () => {
  test('errors are exceptions of the real client, with their message', async () => {
    const { textract } = await startHarness();

    const error = await textract.send(new Get({ JobId: 'unknown' })).catch((thrown) => thrown);

    expect(error).toBeInstanceOf(InvalidJobIdException);
    expect(error).toMatchObject({ message: 'Request has invalid Job Id', $metadata: { httpStatusCode: 400, requestId: expect.any(String) } });
  });

  test('a fault of the stand-in or of what is behind it is a server error', async () => {
    const harness = await startHarness();
    jest.spyOn(harness.recognizer, 'open').mockRejectedValue(new Error('no memory'));

    const error = await harness.textract.send(new Detect({ Document: { Bytes: Buffer.from('%PDF-1x1') } })).catch((thrown) => thrown);

    expect(error).toMatchObject({ name: 'InternalServerError', $fault: 'server', $metadata: { httpStatusCode: 500 } });
  });

  test('a parameter that the operation does not have is refused', async () => {
    const harness = await startHarness();

    const answer = await post(harness, '{"JobId":"x","Jobid":"x"}', { ...SIGNATURE, 'x-amz-target': 'Textract.GetDocumentTextDetection' });

    expect(answer).toEqual({
      status: 400,
      type: 'InvalidParameterException',
      body: { __type: 'InvalidParameterException', message: 'Jobid is not a parameter of this operation.' },
    });
  });

  test.each([
    ['a body that is no JSON', '{', { 'x-amz-target': 'Textract.GetDocumentTextDetection' }, 'SerializationException'],
    ['a number for a string', '{"JobId":1}', { 'x-amz-target': 'Textract.GetDocumentTextDetection' }, 'SerializationException'],
    ['an unknown operation', '{}', { 'x-amz-target': 'Textract.Guess' }, 'UnknownOperationException'],
    ['no target', '{}', {}, 'UnknownOperationException'],
    ['no signature', '{}', { 'x-amz-target': 'Textract.GetDocumentTextDetection', 'authorization': '' }, 'MissingAuthenticationTokenException'],
  ])('%s is refused', async (_, body, headers, type) => {
    const answer = await post(await startHarness(), body, { ...SIGNATURE, ...headers } as Record<string, string>);

    expect(answer).toMatchObject({ status: 400, type });
  });

  test('an operation of Textract that the stand-in lacks is no success', async () => {
    const { textract } = await startHarness();

    await expect(textract.send(new ListAdaptersCommand({})))
      .rejects.toThrow("does not know the operation 'ListAdapters'");
  });

  test('callers can be denied', async () => {
    const { textract, standIn } = await startHarness({ authorize: async ({ accessKeyId }) => accessKeyId !== 'AKIDEXAMPLE' });

    await expect(textract.send(new Get({ JobId: 'x' }))).rejects.toBeInstanceOf(AccessDeniedException);
    expect(standIn.log.count('GetDocumentTextDetection', 'AccessDeniedException')).toBe(1);
  });
});
