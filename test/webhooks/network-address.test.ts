import * as fc from 'fast-check';
import { refusedRange } from '../../src/webhooks/handler/network-address';

test.each([
  '8.8.8.8', '1.1.1.1', '54.240.196.1', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '169.253.255.255', '11.0.0.0', '192.167.0.1', '223.255.255.255',
  '2600:1f18::1', '2a05:d018::1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8',
])('%s is called', (address) => {
  expect(refusedRange(address, false)).toBeUndefined();
});

const ALWAYS_REFUSED = [
  ['unspecified', '0.0.0.0'], ['unspecified', '0.1.2.3'], ['unspecified', '::'],
  ['loopback', '127.0.0.1'], ['loopback', '127.255.255.254'], ['loopback', '::1'],
  ['link-local', '169.254.0.1'], ['link-local', 'fe80::1'], ['link-local with a zone', 'fe80::1%eth0'],
  ['metadata of EC2', '169.254.169.254'], ['metadata of EC2, in IPv6', 'fd00:ec2::254'], ['credentials of ECS', '169.254.170.2'], ['time of AWS', 'fd00:ec2::123'],
  ['multicast', '224.0.0.1'], ['multicast', '239.255.255.255'], ['multicast', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'], ['reserved', '192.0.0.8'], ['for documents', '192.0.2.1'], ['for documents', '198.51.100.1'], ['for documents', '203.0.113.1'], ['for documents', '2001:db8::1'],
  ['for measurements', '198.18.0.1'], ['for measurements', '2001:2::1'],
  ['6to4', '2002:7f00:1::1'], ['6to4 relay', '192.88.99.1'], ['Teredo', '2001::1'], ['discarded', '100::1'], ['site-local', 'fec0::1'], ['ORCHID', '2001:20::1'],
  ['loopback, mapped', '::ffff:127.0.0.1'], ['loopback, mapped in hex', '::ffff:7f00:1'], ['metadata, mapped', '::ffff:169.254.169.254'],
  ['loopback, compatible', '::127.0.0.1'], ['loopback, translated', '::ffff:0:127.0.0.1'], ['loopback behind NAT64', '64:ff9b::127.0.0.1'],
  ['metadata behind NAT64', '64:ff9b::a9fe:a9fe'], ['local NAT64', '64:ff9b:1::1'], ['not given out', '4000::1'],
  ['no address', 'localhost'], ['no address', ''], ['no address', '1.2.3.4.5'],
];

test.each(ALWAYS_REFUSED)('%s: %s is never called', (_what, address) => {
  expect(refusedRange(address, false)).toEqual(expect.any(String));
  expect(refusedRange(address, true)).toEqual(expect.any(String));
});

test.each([
  '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '100.127.255.255', 'fc00::1', 'fd12:3456::1', '::ffff:10.0.0.1', '64:ff9b::10.0.0.1',
])('%s is called where private addresses are allowed, and only there', (address) => {
  expect(refusedRange(address, false)).toEqual(expect.any(String));
  expect(refusedRange(address, true)).toBeUndefined();
});

test('an IPv4 address is judged alike, however IPv6 has it in it', () => {
  fc.assert(fc.property(fc.ipV4(), fc.boolean(), (address, allowPrivate) => {
    const refused = refusedRange(address, allowPrivate);
    expect(refusedRange(`::ffff:${address}`, allowPrivate)).toBe(refused);
    expect(refusedRange(`64:ff9b::${address}`, allowPrivate)).toBe(refused);
  }), { numRuns: 2000 });
});
