import * as fc from 'fast-check';
import { decodeKey, parseUploadEvents, toNotification } from '../../src/runtime/uploads/upload-notification';
import { S3_TEST_EVENT, s3Notification } from '../helpers/uploads';

const OBJECT = { key: 'uploads/scan.pdf', versionId: 'v1', eTag: 'abc', body: Buffer.from('scan') };

const parse = (...[object, options]: Parameters<typeof s3Notification>) => parseUploadEvents(JSON.stringify(s3Notification(object, options)));

test('an upload is told with all that its event says of it', () => {
  expect(parse(OBJECT)).toEqual([{
    bucket: 'documents-bucket', key: 'uploads/scan.pdf', versionId: 'v1', eTag: 'abc', sizeBytes: 4, eventTime: '2029-12-31T23:59:58.123Z',
  }]);
});

test.each([
  ['uploads/my+scan.pdf', 'uploads/my scan.pdf'],
  ['uploads/a%2Bb.pdf', 'uploads/a+b.pdf'],
  ['uploads/%C3%A9t%C3%A9.pdf', 'uploads/été.pdf'],
  ['uploads/100%25+sure.pdf', 'uploads/100% sure.pdf'],
  ['uploads/%E6%96%87%E4%BB%B6+%F0%9F%99%82.pdf', 'uploads/文件 🙂.pdf'],
  ['uploads/%2525.pdf', 'uploads/%25.pdf'],
])('the key %s is that of %s', (encoded, key) => {
  expect(decodeKey(encoded)).toBe(key);
});

test('whatever its characters, a key survives its event', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
    const key = `uploads/${name}x`;
    expect(parse({ ...OBJECT, key })[0].key).toBe(key);
  }));
});

test('a notification that the pipeline writes itself says the same as the one of Amazon S3', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.option(fc.string(), { nil: undefined }), (name, versionId) => {
    const uploads = parse({ ...OBJECT, key: `uploads/${name}x`, versionId });
    expect(parseUploadEvents(toNotification(uploads[0]))).toEqual(uploads);
  }));
});

test.each(['Put', 'Post', 'Copy', 'CompleteMultipartUpload'])('an object that came by %s is an upload', (how) => {
  expect(parse(OBJECT, { eventName: `ObjectCreated:${how}` })).toHaveLength(1);
});

test.each(['ObjectRemoved:Delete', 'ObjectRemoved:DeleteMarkerCreated', 'ObjectTagging:Put', 'LifecycleExpiration:Delete'])('%s is none', (eventName) => {
  expect(parse(OBJECT, { eventName })).toEqual([]);
});

test('the test event is none', () => {
  expect(parseUploadEvents(JSON.stringify(S3_TEST_EVENT))).toEqual([]);
});

test('the folder that the S3 console creates is none', () => {
  expect(parse({ ...OBJECT, key: 'uploads/January/', body: Buffer.alloc(0) })).toEqual([]);
});

test('an object with bytes whose key ends with a slash is no folder', () => {
  expect(parse({ ...OBJECT, key: 'uploads/January/' })).toHaveLength(1);
});

test.each([
  ['without a version, as unversioned buckets send it', { versionId: undefined }],
  ['whose version is null', { versionId: null }],
])('an event %s has none', (_, object) => {
  expect(parse(OBJECT, { object })[0].versionId).toBeUndefined();
});

test('a notification of several objects tells of each', () => {
  const [first] = s3Notification(OBJECT).Records;
  const [second] = s3Notification({ ...OBJECT, key: 'uploads/b.pdf' }).Records;
  expect(parseUploadEvents(JSON.stringify({ Records: [first, second] })).map(({ key }) => key)).toEqual(['uploads/scan.pdf', 'uploads/b.pdf']);
});

test.each([
  ['another service\'s message', '{"detail-type": "Object Created"}'],
  ['no JSON', 'hello'],
  ['a key that is not encoded properly', JSON.stringify(s3Notification(OBJECT, { object: { key: 'uploads/%E0%A4.pdf' } }))],
])('%s is an error, so that it ends in the dead-letter queue and not in silence', (_, body) => {
  expect(() => parseUploadEvents(body)).toThrow();
});
