import { s3 } from '../../src/runtime/clients';
import { headObject, openObject } from '../../src/runtime/object-reader';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { setCommonEnvironment } from '../helpers/handlers';
import { serviceError } from '../helpers/service-errors';

setCommonEnvironment();
const aws = fakeAws();

const OBJECT = { bucket: BUCKET, key: 'uploads/a.txt' };

test('the eTag is given without the quotes that HTTP puts around it', async () => {
  const { eTag } = aws.bucket.put(OBJECT.key, 'hello');
  expect(await headObject(s3(), OBJECT)).toEqual({ sizeBytes: 5, eTag, lastModified: undefined });
});

test.each([404, 405, 412])('an object that is answered with %d is gone', async (status) => {
  aws.failOnce('HeadObjectCommand', serviceError('UnknownError', status));
  aws.failOnce('GetObjectCommand', serviceError('UnknownError', status));

  expect(await headObject(s3(), OBJECT)).toBeUndefined();
  expect(await openObject(s3(), OBJECT)).toBeUndefined();
});

test('behind a gate, one that is gone is denied, and its tags tell', async () => {
  aws.bucket.gate();
  expect(await headObject(s3(), OBJECT)).toBeUndefined();
});

test('one that is there and denied is not gone', async () => {
  aws.bucket.put(OBJECT.key, 'hello');
  aws.bucket.gate();
  aws.bucket.deny(OBJECT.key);
  await expect(headObject(s3(), OBJECT)).rejects.toThrow('Access Denied');
});

test('nor is one whose tags are denied as well', async () => {
  aws.bucket.gate();
  aws.failOnce('GetObjectTaggingCommand', serviceError('AccessDenied', 403));
  await expect(headObject(s3(), OBJECT)).rejects.toThrow('Access Denied');
});

test.each([403, 400, 500, 503])('one that is answered with %d is not', async (status) => {
  aws.bucket.put(OBJECT.key, 'hello');
  aws.failOnce('HeadObjectCommand', serviceError('UnknownError', status));
  await expect(headObject(s3(), OBJECT)).rejects.toThrow('UnknownError');

  aws.failOnce('GetObjectCommand', serviceError('UnknownError', status));
  await expect(openObject(s3(), OBJECT)).rejects.toThrow('UnknownError');
});
