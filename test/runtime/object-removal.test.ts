import { s3 } from '../../src/runtime/clients';
import { removeBelow, removeSource } from '../../src/runtime/object-removal';
import { fakeAws } from '../helpers/fake-aws';
import { BUCKET } from '../helpers/fake-bucket';
import { setCommonEnvironment } from '../helpers/handlers';

setCommonEnvironment();
const aws = fakeAws();
const inTime = () => true;

test('below a prefix, every version and every delete marker goes, over several pages, and nothing beside it', async () => {
  ['results/a/1/text.txt', 'results/a/1/text.txt', 'results/a/2/é + ä.csv', 'results/ab/1/text.txt', 'uploads/a'].forEach((key) => aws.bucket.put(key, 'text'));
  aws.bucket.mark('results/a/1/text.txt');

  expect(await removeBelow(s3(), BUCKET, 'results/a/', inTime)).toBe(true);

  expect(aws.bucket.keys()).toEqual(['results/ab/1/text.txt', 'uploads/a']);
  expect(await removeBelow(s3(), BUCKET, 'results/a/', inTime)).toBe(true); // an interrupted call may be repeated
});

describe('of a purged document', () => {
  const key = 'uploads/a.pdf';
  const remove = async (source: { versionId?: string; eTag?: string }) => removeSource(s3(), { bucket: BUCKET, key, ...source });
  const versions = (name = key) => aws.bucket.versionsOf(name).map(({ versionId }) => versionId);

  test('the version that it was goes, and those of other documents stay, with what lies below longer keys', async () => {
    const [first, second, third] = ['1', '2', '3'].map((body) => aws.bucket.put(key, body));
    ['uploads/a.pdf.bak', 'uploads/a.pdf/b'].forEach((name) => aws.bucket.put(name, 'another'));
    aws.bucket.mark(key);

    await remove(second);

    expect(versions()).toEqual([first.versionId, third.versionId]);
    expect(aws.bucket.isMarked(key)).toBe(true); // it hides them: without it, others would come back
    expect(aws.bucket.keys()).toEqual([key, 'uploads/a.pdf.bak', 'uploads/a.pdf/b']);
    await remove(second); // may be repeated
    expect(versions()).toEqual([first.versionId, third.versionId]);
  });

  test('the last version takes the delete marker along, which bears its name', async () => {
    const { versionId } = aws.bucket.put(key, 'scan');
    aws.bucket.mark(key);
    await remove({ versionId });
    expect(versions()).toEqual([]);
    expect(aws.bucket.isMarked(key)).toBe(false);
  });

  test('a delete marker that is left over from an interrupted call goes with the next', async () => {
    aws.bucket.mark(key);
    await remove({ versionId: 'gone' });
    expect(aws.bucket.isMarked(key)).toBe(false);
  });

  test('where the bucket has no versions, the object goes if it is still the same', async () => {
    aws.bucket.versioned = false;
    const { eTag } = aws.bucket.put(key, 'scan');
    aws.bucket.put(key, 'of another document');
    await remove({ eTag });
    expect(aws.bucket.keys()).toEqual([key]);
    await remove({ eTag: aws.bucket.get(key).eTag });
    expect(aws.bucket.keys()).toEqual([]);
  });

  test('where the bucket has no versions, an object that replaces it just before the removal stays', async () => {
    aws.bucket.versioned = false;
    const { eTag } = aws.bucket.put(key, 'scan');
    aws.justBefore('DeleteObjectsCommand', () => aws.bucket.put(key, 'of another document'));
    await remove({ eTag });
    expect(aws.bucket.text(key)).toBe('of another document');
  });

  test('an object that may not be removed is not taken for removed', async () => {
    const { versionId } = aws.bucket.put(key, 'scan');
    aws.bucket.deny(key);
    await expect(remove({ versionId })).rejects.toThrow(`uploads/a.pdf, version ${versionId}: AccessDenied`);
  });
});

test('a removal for which there is no time gets somewhere each time, and says that there is more', async () => {
  ['1', '2', '3', '4', '5'].forEach((name) => aws.bucket.put(`results/a/${name}`, 'text'));
  const calls = [];
  for (let done = false; !done; calls.push(aws.bucket.keys().length)) {
    done = await removeBelow(s3(), BUCKET, 'results/a/', () => false);
  }
  expect(calls).toEqual([3, 1, 0]);
});

test('an object that may not be removed is not taken for removed', async () => {
  aws.bucket.put('results/a/1', 'text');
  aws.bucket.deny('results/a/1');
  await expect(removeBelow(s3(), BUCKET, 'results/a/', inTime)).rejects.toThrow('results/a/1, version version-1: AccessDenied');
});

test('a removal below nothing is refused, since it would be that of the bucket', async () => {
  await expect(removeBelow(s3(), BUCKET, '', inTime)).rejects.toThrow('the whole bucket');
  expect(aws.calls).toEqual([]);
});
