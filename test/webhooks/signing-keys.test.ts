import { ReadSecret, SecretStage, SecretVersion, SigningKeys } from '../../src/webhooks/handler/signing-keys';
import { fakeClock, MINUTE } from '../helpers/clock';

const HOUR = 60 * MINUTE;
const clock = fakeClock();

const OLD = 'A'.repeat(32);
const NEW = 'B'.repeat(32);
const OTHER = 'C'.repeat(32);
const key = (text: string) => Buffer.from(text, 'base64');

let versions: Record<string, SecretVersion>;
const read = jest.fn<ReturnType<ReadSecret>, [string, SecretStage]>(async (arn, stage) => versions[`${arn} ${stage}`]);
beforeEach(() => {
  read.mockClear();
  versions = { 'secret AWSCURRENT': { text: OLD, createdAt: new Date(Date.now() - 1000 * HOUR) } };
});

const keysOf = (previousSecretArn?: string) => new SigningKeys({ secretArn: 'secret', previousSecretArn, rotationWindowSeconds: 24 * 3600 }, read);

function rotate(): void {
  versions = { 'secret AWSCURRENT': { text: NEW, createdAt: new Date() }, 'secret AWSPREVIOUS': { text: OLD } };
}

test('a secret that was not rotated lately signs alone, and is read each five minutes', async () => {
  const keys = keysOf();
  versions['secret AWSPREVIOUS'] = { text: OTHER };
  expect(await keys.current()).toEqual([key(OLD)]);
  clock.advance(5 * MINUTE - 1);
  expect(await keys.current()).toEqual([key(OLD)]);
  expect(read.mock.calls).toEqual([['secret', 'AWSCURRENT']]);
  clock.advance(1);
  await keys.current();
  expect(read).toHaveBeenCalledTimes(2);
});

test('after a rotation both sign, to the minute at which the window ends', async () => {
  const keys = keysOf();
  await keys.current();
  rotate();
  clock.advance(5 * MINUTE);
  expect(await keys.current()).toEqual([key(NEW), key(OLD)]);
  clock.advance(24 * HOUR - 7 * MINUTE);
  expect(await keys.current()).toEqual([key(NEW), key(OLD)]);
  clock.advance(2 * MINUTE);
  expect(await keys.current()).toEqual([key(NEW)]);
  expect(read).toHaveBeenCalledTimes(5);
});

test('a receiver that refuses has them read at once', async () => {
  const keys = keysOf();
  await keys.current();
  rotate();
  keys.forget();
  expect(await keys.current()).toEqual([key(NEW), key(OLD)]);
});

test('a secret of before signs as well, as long as it is there', async () => {
  versions['other AWSCURRENT'] = { text: OTHER };
  expect(await keysOf('other').current()).toEqual([key(OLD), key(OTHER)]);
  delete versions['other AWSCURRENT'];
  expect(await keysOf('other').current()).toEqual([key(OLD)]);
});

test('a first value that is no secret does not keep the second one from signing', async () => {
  rotate();
  versions['secret AWSPREVIOUS'] = { text: 'x~y' };
  expect(await keysOf().current()).toEqual([key(NEW)]);
});

test('what cannot be signed with says which secret it is, and not what is in it', async () => {
  versions['secret AWSCURRENT'] = { text: 'hunter2' };
  await expect(keysOf().current()).rejects.toThrow(/^The secret secret \(AWSCURRENT\) cannot be signed with: it must be 24 to 64 bytes(?!.*hunter2)/);
  versions = {};
  await expect(keysOf().current()).rejects.toThrow('The secret secret is not there, or has no value: give it one, as docs/webhooks.md tells.');
});
