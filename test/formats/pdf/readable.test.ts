import type { Pdfium } from '../../../src/formats/pdf/pdfium';
import { isReadable } from '../../../src/formats/pdf/text-page';

/** PDFium, as far as it tells whether a font says what a character is: 1 where it does not, -1 where it does not know. */
const pdfiumThatSays = (mapError: number) => ({ FPDFText_HasUnicodeMapError: () => mapError } as unknown as Pdfium);

test.each<[string, number, boolean]>([
  ['a letter', 0x41, true],
  ['the first that is no space', 0x21, true],
  ['a space', 0x20, false],
  ['no character', 0, false],
  ['what stands for one that is unknown', 0xfffd, false],
  ['the last before the private ones', 0xdfff, true],
  ['the first private one', 0xe000, false],
  ['the last private one', 0xf8ff, false],
  ['the first after the private ones', 0xf900, true],
])('%s can be read, or not', (_, unicode, readable) => {
  expect(isReadable(pdfiumThatSays(0), 1, 0, unicode)).toBe(readable);
});

test.each([[0, true], [-1, true], [1, false]])('a letter of whose font PDFium says %d', (mapError, readable) => {
  expect(isReadable(pdfiumThatSays(mapError), 1, 0, 0x41)).toBe(readable);
});
