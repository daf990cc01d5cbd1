import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { signedHeaders, signingKeyOf } from '../../src/webhooks/handler/signature';

/** Of the tests of the specification's own libraries. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('signs as the specification does', () => {
  const content = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
  expect(signedHeaders([signingKeyOf(SECRET)], content)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`);
const now = () => Math.floor(Date.now() / 1000);

test('whoever has one of the secrets can tell that the webhook is ours, and nobody can change it', () => {
  fc.assert(fc.property(secret, secret, fc.json(), fc.json(), (current, previous, body, other) => {
    const headers = signedHeaders([current, previous].map(signingKeyOf), { id: 'document:4', timestamp: now(), body });
    for (const each of [current, previous]) {
      expect(new Webhook(each).verify(body, headers)).toEqual(JSON.parse(body));
    }
    fc.pre(other !== body);
    expect(() => new Webhook(current).verify(other, headers)).toThrow('No matching signature');
    expect(() => new Webhook(current).verify(body, { ...headers, 'webhook-id': 'document:5' })).toThrow('No matching signature');
  }));
});

test('a secret that is there twice signs once', () => {
  const key = signingKeyOf(SECRET);
  expect(signedHeaders([key, key], { id: 'a', timestamp: 1, body: '' })['webhook-signature'].split(' ')).toHaveLength(1);
});

test.each([
  ['with its prefix', SECRET],
  ['without', SECRET.slice('whsec_'.length)],
  ['with a line break behind it', `${SECRET}\n`],
])('a secret is taken %s', (_how, text) => {
  expect(signingKeyOf(text)).toEqual(Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'));
});

test('a generated password of letters and digits is a secret', () => {
  expect(signingKeyOf('a1B2'.repeat(16))).toHaveLength(48);
});

test.each([
  ['too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
  ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ['JSON', JSON.stringify({ secret: SECRET })],
  ['not base64', 'whsec_!KQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ['base64 that is cut off', SECRET.slice(0, -1)],
  ['a public key', `whpk_${Buffer.alloc(32).toString('base64')}`],
  ['empty', ''],
])('what is %s is no secret, and is not repeated', (_what, text) => {
  expect(() => signingKeyOf(text)).toThrow(/^it must be 24 to 64 bytes in base64/);
  try {
    signingKeyOf(text);
  } catch (error) {
    expect(text === '' || !(error as Error).message.includes(text)).toBe(true);
  }
});
