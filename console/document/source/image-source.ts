import { bitmapPicture } from './bitmap-picture';
import { orientationOf } from './exif';
import { PageSource } from './page-source';
import { ApiFailure } from '../../api/problem';

/** PNG and JPEG: the browser turns a photo as its EXIF data ask for. */
export async function openImage(url: string): Promise<PageSource> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new ApiFailure(response.status);
  }
  const file = await response.blob();
  const head = new DataView(await file.slice(0, 64 * 1024).arrayBuffer());
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  return { page: async () => bitmapPicture(bitmap, orientationOf(head)), close: () => bitmap.close() };
}
