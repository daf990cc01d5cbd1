import UTIF, { type IFD } from 'utif2';
import { greyFromRgba, type GreyImage, type PageImages } from './grey-image';
import { checkImageSides } from './image-limits';
import { upright } from './orientation';
import { decodeJpegStrips, isInJpegStrips } from './tiff-jpeg';
import { corrupt } from './unreadable-document';

const WIDTH = 't256';
const ORIENTATION = 't274';

export function openTiff(bytes: Uint8Array): PageImages {
  const buffer = Buffer.from(bytes);
  const pages = orRefuse(() => UTIF.decode(buffer).filter((directory) => directory[WIDTH] !== undefined));
  if (pages.length === 0) {
    throw corrupt();
  }
  return {
    pageCount: pages.length,
    image: async (pageIndex) => orRefuse(() => decodePage(buffer, pages[pageIndex])),
    close: () => undefined,
  };
}

function decodePage(buffer: Buffer, page: IFD): GreyImage {
  const [orientation = 1] = (page[ORIENTATION] ?? []) as number[];
  return upright(decodeAsStored(buffer, page), orientation);
}

function decodeAsStored(buffer: Buffer, page: IFD): GreyImage {
  const [width] = page[WIDTH] as number[];
  const [height] = page.t257 as number[];
  checkImageSides(width, height);
  if (isInJpegStrips(page)) {
    return greyFromRgba(width, height, decodeJpegStrips(buffer, page));
  }
  UTIF.decodeImage(buffer, page);
  const image = greyFromRgba(width, height, UTIF.toRGBA8(page));
  page.data = new Uint8Array(); // the pages of a long document do not stay in memory
  return image;
}

/** Whatever a decoder throws on bytes that it cannot make sense of. */
function orRefuse<T>(decode: () => T): T {
  try {
    return decode();
  } catch {
    throw corrupt();
  }
}
