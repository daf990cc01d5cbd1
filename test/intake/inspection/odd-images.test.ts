import { crc32 } from 'node:zlib';
import * as jpeg from 'jpeg-js';
import { jpg, png, tiff, tiffOf } from './documents';
import { inspect, spoolDirectory } from './inspecting';

const spool = spoolDirectory();
const changed = (bytes: Buffer, change: (copy: Buffer) => void) => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

describe('a TIFF whose last pointer leads nowhere is read as far as it goes, as other readers do', () => {
  const three = tiff({ pages: 3 });
  const pageBytes = (three.length - 8) / 3;
  const pointerAt = (page: number) => 8 + page * pageBytes + 2 + 6 * 12;
  /** The pixels of the last page moved before its directory, so that the file can end with that. */
  const lastDirectoryLast = () => {
    const copy = Buffer.from(three);
    copy.writeUInt32LE(8 + 24 - 24, 8 + 2 * pageBytes + 2 + 4 * 12 + 8); // its strip: wherever, within the file
    return copy.subarray(0, 8 + 2 * pageBytes + 2 + 6 * 12 + 4);
  };

  test.each<[string, () => Buffer, number, boolean]>([
    ['beyond the end', () => changed(three, (copy) => copy.writeUInt32LE(0xcdcdcdcd, pointerAt(2))), 3, true],
    ['a little beyond the end', () => changed(three, (copy) => copy.writeUInt32LE(three.length + 2, pointerAt(2))), 3, true],
    ['into pixels', () => changed(three, (copy) => copy.writeUInt32LE(three.length - 20, pointerAt(2))), 3, true],
    ['to the first page', () => tiff({ pages: 3, cyclic: true }), 3, false],
    ['to the second page', () => changed(three, (copy) => copy.writeUInt32LE(8 + pageBytes, pointerAt(2))), 3, false],
    ['nowhere, for it is missing', () => lastDirectoryLast().subarray(0, -4), 3, true],
  ])('%s', async (_, make, pageCount, warns) => {
    const { warnings, ...inspection } = await inspect(make(), spool);
    expect(inspection).toMatchObject({ pageCount, widthPx: 6, heightPx: 4 });
    expect(inspection).not.toHaveProperty('problem');
    expect(warnings).toEqual(warns ? ['Behind the last page, the TIFF image points to a further one that is not there.'] : undefined);
  });

  test('but a cut-off upload is CORRUPT at every byte: something of the missing page is there', async () => {
    for (let length = 9; length < three.length; length++) {
      const border = (length - 8) % pageBytes;
      if (border > 16) { // so few bytes of a page are no sign of one
        expect([length, (await inspect(three.subarray(0, length), spool)).problem?.code]).toEqual([length, 'CORRUPT']);
      }
    }
  });
});

test.each<[number, string | number]>([
  [256, 'CORRUPT'], [257, 'CORRUPT'], [273, 'CORRUPT'], [279, 1], // how many bytes there should be is not known then; they are there
])('a classic TIFF whose tag %d is of eight bytes, which only BigTIFF has room for, is judged and no fault', async (tag, outcome) => {
  const one = tiff({ pages: 1 });
  const entry = [256, 257, 258, 262, 273, 279].indexOf(tag);
  const bytes = changed(one, (copy) => copy.writeUInt16LE(16, 8 + 2 + 12 * entry + 2));
  const { problem, pageCount } = await inspect(bytes, spool);
  expect(problem?.code ?? pageCount).toBe(outcome);
});

describe('a TIFF whose last strip states a whole one', () => {
  /** Ten rows of ten grey pixels in strips of four rows; the last has two, and states four. */
  const strips = (compression: number, missing = 0) => {
    const bytes = tiffOf([
      [256, 3, 1, 10], [257, 3, 1, 10], [258, 3, 1, 8], [259, 3, 1, compression], [273, 4, 3, 122], [277, 3, 1, 1], [278, 3, 1, 4], [279, 3, 3, 134],
    ], 140 + 100);
    [140, 180, 220].forEach((offset, i) => bytes.writeUInt32LE(offset, 122 + 4 * i));
    [40, 40, 40].forEach((count, i) => bytes.writeUInt16LE(count, 134 + 2 * i));
    return bytes.subarray(0, bytes.length - missing);
  };

  test('has all its pixels', async () => {
    await expect(inspect(strips(1), spool)).resolves.toMatchObject({ pageCount: 1, heightPx: 10 });
    expect(await inspect(strips(1), spool)).not.toHaveProperty('problem');
  });

  test.each([['a byte of its pixels is missing', strips(1, 1)], ['its pixels are compressed, so that nobody knows', strips(4)]])('is CORRUPT where %s', async (_, bytes) => {
    await expect(inspect(bytes, spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
  });
});

describe('a JPEG without its end mark', () => {
  const noise = (width: number, height: number) => {
    const data = Buffer.alloc(width * height * 4);
    for (let i = 0; i < data.length; i++) {
      data[i] = (i * 7919 + Math.floor(i / 32) * 104_729) % 256;
    }
    return jpeg.encode({ width, height, data }, 80).data;
  };
  /** Own content, 40 by 24 pixels: progressive, with every scan and refinement that libjpeg makes. */
  const progressive = Buffer.from([
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8',
    'U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAYACgDASIAAhEBAxEB/8QAGAABAAMBAAAAAAAAAAAAAAAAAAMEBQL/xAAWAQEB',
    'AQAAAAAAAAAAAAAAAAABAgD/2gAMAwEAAhADEAAAAb0nGSXvs22zOMV6QXd6GYxj/8QAGxABAQEAAgMAAAAAAAAAAAAAAgMBABASFCD/2gAIAQEAAQUCSoEKmnxdaAlq2dK+AqX1YbQ+',
    's+RGzLkacJoF/8QAGxEBAAIDAQEAAAAAAAAAAAAAAQIRAAMQITH/2gAIAQMBAT8BjrZemJTXDYx+Yt8//8QAFhEBAQEAAAAAAAAAAAAAAAAAEBEB/9oACAECAQE/AbjH/8QAIRAAAQMD',
    'BAMAAAAAAAAAAAAAAQAREgIxURAiYYEgIZH/2gAIAQEABj8CeMqOLhbT14PTlOb5TgTA+ph6ODowyrhMcrcO00pUc3C//8QAIBABAAIBAwUBAAAAAAAAAAAAAQAhEUGRsRAgMVGB8f/a',
    'AAgBAQABPyFrZcCFam47DiYaQH42gwyiisJn0j+T4z0EqDa5+yxSotqhWpuIVsuRP//aAAwDAQACAAMAAAAQzw898+//xAAXEQEBAQEAAAAAAAAAAAAAAAABEQAQ/9oACAEDAQE/EBqa',
    '0uFTGavP/8QAGREBAAMBAQAAAAAAAAAAAAAAAQARIRAx/9oACAECAQE/EEsYaWcS6wzyLc//xAAiEAEAAQQABgMAAAAAAAAAAAABEQAhMUEQUWGBocEgcfD/2gAIAQEAAT8QMRcQdIbb',
    'vLHkqbmwlVsGu+cfCWzhMDaHn9UwBNICS0XInBVyMEIt0d65rS1IqIwpOt41wK5BdQiE91+M9U1yK6pEB6qLmwgFsm++MU4i5l6wX3eCfBX/2Q==',
  ].join(''), 'base64');
  const NO_END_MARK = ['The JPEG image has no end mark, though all its pixels are there: what wrote it may have been interrupted.'];
  test.each([['progressive', progressive], ['one block', noise(8, 8)], ['many blocks', noise(70, 50)], ['one color', jpg(64, 48)]])('is taken with a warning where all pixels are there: %s', async (_, bytes) => {
    await expect(inspect(bytes.subarray(0, -2), spool)).resolves.toMatchObject({ pageCount: 1, warnings: NO_END_MARK });
    await expect(inspect(bytes.subarray(0, -1), spool)).resolves.toMatchObject({ pageCount: 1, warnings: NO_END_MARK });
  });

  test.each([['many blocks', noise(70, 50)], ['one color', jpg(640, 480)]])('is CORRUPT where pixels are missing: %s', async (_, bytes) => {
    for (const missing of [20, 100, Math.floor(bytes.length / 3)]) {
      await expect(inspect(bytes.subarray(0, -missing), spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
    }
  });

  test('a progressive one is CORRUPT where a scan breaks off', async () => {
    await expect(inspect(progressive.subarray(0, -8), spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
  });

  test('one that claims any number of pixels is judged at once, whatever its bytes are', async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const bytes = changed(progressive.subarray(0, -2), (copy) => {
        for (let change = 0; change < 4; change++) {
          copy[2 + (seed * 7919 * (change + 1)) % (copy.length - 2)] = (seed * 31 + change * 101) % 256;
        }
      });
      const { problem, warnings } = await inspect(bytes, spool);
      expect(problem?.code ?? warnings?.length).toBeTruthy();
    }
  });

  test('one with its end mark comes without a warning', async () => {
    expect(await inspect(noise(70, 50), spool)).not.toHaveProperty('warnings');
  });
});

describe('a PNG that no reader takes is CORRUPT', () => {
  const picture = png(12, 9);
  const chunk = (type: string, data: Buffer) => {
    const bytes = Buffer.alloc(12 + data.length);
    bytes.writeUInt32BE(data.length, 0);
    bytes.write(type, 4, 'latin1');
    data.copy(bytes, 8);
    bytes.writeUInt32BE(crc32 === undefined ? 0 : crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
    return bytes;
  };
  const header = (depth: number, color: number, methods = [0, 0, 0]) => {
    const data = Buffer.alloc(13);
    data.writeUInt32BE(12, 0);
    data.writeUInt32BE(9, 4);
    data.writeUInt8(depth, 8);
    data.writeUInt8(color, 9);
    data.set(methods, 10);
    return Buffer.concat([picture.subarray(0, 8), chunk('IHDR', data)]);
  };
  const rest = picture.subarray(33);

  test.each<[string, Buffer]>([
    ['without pixels', Buffer.concat([header(8, 6), chunk('IEND', Buffer.alloc(0))])],
    ['with a chunk of pixels that is empty', Buffer.concat([header(8, 6), chunk('IDAT', Buffer.alloc(0)), chunk('IEND', Buffer.alloc(0))])],
    ['of three bits', Buffer.concat([header(3, 0), rest])],
    ['of four bits for each of three colors', Buffer.concat([header(4, 2), rest])],
    ['of a color type that there is not', Buffer.concat([header(8, 5), rest])],
    ['of a compression that there is not', Buffer.concat([header(8, 6, [1, 0, 0]), rest])],
    ['of a filter that there is not', Buffer.concat([header(8, 6, [0, 1, 0]), rest])],
    ['of an interlace that there is not', Buffer.concat([header(8, 6, [0, 0, 2]), rest])],
    ['of sixteen bits for a palette', Buffer.concat([header(16, 3), rest])],
  ])('%s', async (_, bytes) => {
    await expect(inspect(bytes, spool)).resolves.toMatchObject({ problem: { code: 'CORRUPT' } });
  });

  test.each([[1, 0], [16, 0], [8, 2], [16, 2], [2, 3], [8, 4], [16, 6]])('one of %d bits of color type %d is taken', async (depth, color) => {
    await expect(inspect(Buffer.concat([header(depth, color), rest]), spool)).resolves.toMatchObject({ widthPx: 12, heightPx: 9 });
  });
});
