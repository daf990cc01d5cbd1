import { bitmapPicture } from './bitmap-picture';
import { PageSource } from './page-source';
import { ApiFailure } from '../../api/problem';

/** PNG and JPEG: the browser turns a photo as its EXIF data ask for. */
export async function openImage(url: string): Promise<PageSource> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new ApiFailure(response.status);
  }
  const file = await response.blob();
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  return { page: async () => bitmapPicture(bitmap), close: () => bitmap.close() };
}
