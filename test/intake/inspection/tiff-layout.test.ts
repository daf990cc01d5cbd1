import { tiffLayout } from '../../../src/intake/handler/inspection/tiff-layout';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test.each<[string, string, number, number]>([
  ['classic, the least byte first', '4949 2a00 08010000', 0x108, 12],
  ['classic, the greatest byte first', '4d4d 002a 00000108', 0x108, 12],
  ['BigTIFF, the least byte first', '4949 2b00 0800 0000 1001000000000000', 0x110, 20],
  ['BigTIFF, the greatest byte first', '4d4d 002b 0008 0000 0000000000000110', 0x110, 20],
])('%s', (_what, header, firstPage, entryBytes) => {
  expect(tiffLayout(bytes(header))).toMatchObject({ firstPage, entryBytes });
});

test.each<[string, string]>([
  ['seven bytes', '4949 2a00 080000'],
  ['another order', '4d49 2a00 08000000'],
  ['another version', '4949 2c00 0800 0000 1001000000000000'],
  ['a version in the other order', '4949 002a 08000000'],
  ['BigTIFF whose offsets are not of eight bytes', '4949 2b00 0400 0000 1001000000000000'],
  ['BigTIFF that ends too soon', '4949 2b00 0800 0000 10010000000000'],
])('%s is no header', (_what, header) => {
  expect(tiffLayout(bytes(header))).toBeUndefined();
});

test('no header is none', () => {
  expect(tiffLayout(undefined)).toBeUndefined();
});
