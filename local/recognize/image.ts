import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import { greyFromRgba, type PageImages } from './grey-image';
import { checkImageSides } from './image-limits';
import { type Orientation, orientationOfJpeg, upright } from './orientation';
import { corrupt } from './unreadable-document';

/** Decoding the largest image that the service takes needs 400 MB for its pixels and as much for the work. */
const MAX_DECODER_MEGABYTES = 1600;

export function openPng(bytes: Uint8Array): PageImages {
  return openImage(() => PNG.sync.read(Buffer.from(bytes)));
}

export function openJpeg(bytes: Uint8Array): PageImages {
  const decode = () => decodeJpeg(bytes, { useTArray: true, maxMemoryUsageInMB: MAX_DECODER_MEGABYTES, maxResolutionInMP: 1000 });
  return openImage(decode, orientationOfJpeg(bytes));
}

function openImage(decode: () => { width: number; height: number; data: Uint8Array }, orientation: Orientation = 1): PageImages {
  let decoded;
  try {
    decoded = decode();
  } catch {
    throw corrupt();
  }
  checkImageSides(decoded.width, decoded.height);
  const image = upright(greyFromRgba(decoded.width, decoded.height, decoded.data), orientation);
  return { pageCount: 1, image: async () => image, close: () => undefined };
}
