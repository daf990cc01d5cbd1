import { s3 } from '../../src/runtime/clients';
import { removeObjects } from '../../src/runtime/object-removal';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { setCommonEnvironment } from '../helpers/handlers';

setCommonEnvironment();
const aws = fakeAws();
const inTime = () => true;

test('below a prefix, every version and every delete marker goes, over several pages, and nothing beside it', async () => {
  ['results/a/1/text.txt', 'results/a/1/text.txt', 'results/a/2/é + ä.csv', 'results/ab/1/text.txt', 'uploads/a'].forEach((key) => aws.bucket.put(key, 'text'));
  aws.bucket.mark('results/a/1/text.txt');

  expect(await removeObjects(s3(), BUCKET, { prefix: 'results/a/' }, inTime)).toBe(true);

  expect(aws.bucket.keys()).toEqual(['results/ab/1/text.txt', 'uploads/a']);
  expect(await removeObjects(s3(), BUCKET, { prefix: 'results/a/' }, inTime)).toBe(true); // whoever was interrupted may begin anew
});

test('of a key, every version goes, and none of the keys that only begin like it', async () => {
  ['uploads/a.pdf', 'uploads/a.pdf', 'uploads/a.pdf', 'uploads/a.pdf.bak', 'uploads/a.pdf/b'].forEach((key) => aws.bucket.put(key, 'scan'));
  aws.bucket.mark('uploads/a.pdf');

  expect(await removeObjects(s3(), BUCKET, { key: 'uploads/a.pdf' }, inTime)).toBe(true);

  expect(aws.bucket.keys()).toEqual(['uploads/a.pdf.bak', 'uploads/a.pdf/b']);
  expect(aws.callsOf('ListObjectVersionsCommand')).toHaveLength(3); // and did not read on through all that comes behind
});

test('a bucket without versions gives up its objects, too', async () => {
  aws.bucket.versioned = false;
  aws.bucket.put('uploads/a.pdf', 'scan');
  expect(await removeObjects(s3(), BUCKET, { key: 'uploads/a.pdf' }, inTime)).toBe(true);
  expect(aws.bucket.keys()).toEqual([]);
});

test('a removal for which there is no time gets somewhere each time, and says that there is more', async () => {
  ['1', '2', '3', '4', '5'].forEach((name) => aws.bucket.put(`results/a/${name}`, 'text'));
  const calls = [];
  for (let done = false; !done; calls.push(aws.bucket.keys().length)) {
    done = await removeObjects(s3(), BUCKET, { prefix: 'results/a/' }, () => false);
  }
  expect(calls).toEqual([3, 1, 0]);
});

test('an object that may not be removed is not taken for removed', async () => {
  aws.bucket.put('results/a/1', 'text');
  aws.bucket.deny('results/a/1');
  await expect(removeObjects(s3(), BUCKET, { prefix: 'results/a/' }, inTime)).rejects.toThrow('results/a/1, version version-1: AccessDenied');
});

test.each([{ prefix: '' }, { key: '' }])('a removal of %j is refused, since it would be that of the bucket', async (removed) => {
  await expect(removeObjects(s3(), BUCKET, removed, inTime)).rejects.toThrow('the whole bucket');
  expect(aws.calls).toEqual([]);
});
