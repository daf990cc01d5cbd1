import { Readable } from 'node:stream';
import fc from 'fast-check';
import { all, collected } from './documents';
import { toText } from '../../../src/normalization';
import { textParts } from '../../../src/recognition/handler/runners/embedded-text/text-parts';
import { chunked } from '../../intake/inspection/inspecting';

const read = async (bytes: Uint8Array, lengths: number[] = []) => collected(await all(textParts(Readable.from(chunked(bytes, lengths)))));
const textOf = async (bytes: Uint8Array, lengths?: number[]) => (await read(bytes, lengths)).pages.map(toText).join('');

test('a text file is as it was, with its empty lines, and its words are told', async () => {
  const { pages } = await read(Buffer.from('Dear all,\n\n  two   words \nend'));
  expect(pages).toHaveLength(1);
  expect(pages[0].lines.map(({ text }) => text)).toEqual(['Dear all,', '', '  two   words ', 'end']);
  expect(pages[0].lines.map(({ words }) => words.map(({ text }) => text))).toEqual([['Dear', 'all,'], [], ['two', 'words'], ['end']]);
});

test.each([
  ['UTF-8 with a mark', Buffer.from('\ufeffcafé\r\n😀', 'utf8')],
  ['UTF-16, little end first', Buffer.from('\ufeffcafé\r\n😀', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\ufeffcafé\r\n😀', 'utf16le').swap16()],
])('%s is decoded, the mark is no text, and a line is a line', async (_, bytes) => {
  await expect(textOf(bytes)).resolves.toBe('café\n😀\n');
});

test('how the file arrives makes no difference', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 1, max: 4 })), fc.boolean(), async (text, lengths, wide) => {
    const wanted = text.replace(/[\p{Cc}\ufeff]/gu, ' ');
    const bytes = Buffer.from(`\ufeff${wanted}`, wide ? 'utf16le' : 'utf8');
    await expect(textOf(bytes, lengths)).resolves.toBe(wanted && `${wanted}\n`);
  }));
});

test('a long file comes in parts of whole lines, which together are its one page', async () => {
  const text = Array.from({ length: 30_000 }, (_, i) => `line ${i} of many that say little\n`).join('');
  const { parts, pages } = await read(Buffer.from(text), Array.from({ length: 100 }, () => 50_000));
  expect(parts.length).toBeGreaterThan(2);
  expect(pages.map(({ page, continued = false }) => [page, continued])).toEqual(parts.map((_, i) => [1, i > 0]));
  expect(pages.map(toText).join('')).toBe(text);
});

test('bytes that are no text are refused, should they ever get here', async () => {
  await expect(read(Buffer.from([0x61, 0xff, 0x62]))).rejects.toMatchObject({ problem: { code: 'UNSUPPORTED_TYPE' } });
});
