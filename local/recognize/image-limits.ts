import { corrupt } from './unreadable-document';

const MAX_IMAGE_SIDE = 10_000;

/** No service reads larger images. */
export function checkImageSides(width: number, height: number): void {
  if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE) {
    throw corrupt();
  }
}
