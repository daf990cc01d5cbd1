import { LookupAddress } from 'node:dns';
import { checkedLookup, Resolve } from '../../src/webhooks/handler/checked-lookup';

const ipv4 = (address: string): LookupAddress => ({ address, family: 4 });

async function lookUp(addresses: LookupAddress[] | Error, { all = true, allowPrivate = false } = {}): Promise<unknown[]> {
  const resolve: Resolve = async () => {
    if (addresses instanceof Error) {
      throw addresses;
    }
    return addresses;
  };
  return new Promise((done) => {
    checkedLookup(resolve, allowPrivate)('hooks.example.com', { all }, (...answer) => done(answer));
  });
}

test('gives what it found, in both ways in which Node.js asks', async () => {
  const addresses = [ipv4('8.8.8.8'), { address: '2600:1f18::1', family: 6 }];
  expect(await lookUp(addresses)).toEqual([null, addresses]);
  expect(await lookUp(addresses, { all: false })).toEqual([null, '8.8.8.8', 4]);
});

test.each([
  [[ipv4('10.0.0.1')]],
  [[ipv4('8.8.8.8'), ipv4('10.0.0.1')]],
  [[ipv4('10.0.0.1'), ipv4('8.8.8.8')]],
  [[ipv4('8.8.8.8'), { address: '::ffff:10.0.0.1', family: 6 }]],
])('a host with one address that is not public is refused as a whole: %j', async (addresses) => {
  const [error] = await lookUp(addresses);
  expect(error).toMatchObject({ name: 'AddressRefused', message: expect.stringMatching(/^hooks\.example\.com is at .*10\.0\.0\.1, which is not a public address \(private\)\.$/) });
  expect(await lookUp(addresses, { allowPrivate: true })).toEqual([null, addresses]);
});

test('a host that is nowhere is not called', async () => {
  expect(await lookUp([])).toEqual([expect.objectContaining({ message: 'hooks.example.com has no address.' }), '']);
  expect(await lookUp(new Error('getaddrinfo ENOTFOUND'))).toEqual([expect.objectContaining({ message: 'getaddrinfo ENOTFOUND' }), '']);
});
