import { PagePicture } from './page-source';

/** @param bitmap upright already */
export function bitmapPicture(bitmap: ImageBitmap): PagePicture {
  const { width, height } = bitmap;
  return {
    width,
    height,
    async draw(canvas, scale) {
      canvas.width = Math.round(width * Math.min(scale, 1)); // a picture has no more than its pixels
      canvas.height = Math.round(height * Math.min(scale, 1));
      canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    },
  };
}
