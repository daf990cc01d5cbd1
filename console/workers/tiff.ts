import { decode, decodeImage, toRGBA8, IFD } from 'utif2';

/** Of which page, and its picture or why there is none. */
export type TiffAnswer = { readonly page: number } & ({ readonly bitmap: ImageBitmap } | { readonly fault: string });

const ORIENTATION = 't274';

let file: ArrayBuffer;
let directories: IFD[];

/** Takes a TIFF, then answers its pages as upright pictures. */
addEventListener('message', async ({ data }: MessageEvent<{ file: ArrayBuffer } | { page: number }>) => {
  if ('file' in data) {
    file = data.file;
    return;
  }
  const { page } = data;
  try {
    directories ??= decode(file).filter((directory) => directory.t256 !== undefined);
    const directory = directories[page - 1];
    decodeImage(file, directory);
    const [orientation = 1] = directory[ORIENTATION] as number[] | undefined ?? [];
    const picture = new ImageData(new Uint8ClampedArray(toRGBA8(directory)), directory.width, directory.height);
    const bitmap = await upright(await createImageBitmap(picture), orientation);
    postMessage({ page, bitmap } satisfies TiffAnswer, { transfer: [bitmap] });
  } catch (error) {
    postMessage({ page, fault: String(error) } satisfies TiffAnswer);
  }
});

async function upright(bitmap: ImageBitmap, orientation: number): Promise<ImageBitmap> {
  if (orientation <= 1 || orientation > 8) {
    return bitmap;
  }
  const { width: w, height: h } = bitmap;
  const canvas = orientation > 4 ? new OffscreenCanvas(h, w) : new OffscreenCanvas(w, h);
  const context = canvas.getContext('2d')!;
  const matrix = [
    [1, 0, 0, 1, 0, 0], [-1, 0, 0, 1, w, 0], [-1, 0, 0, -1, w, h], [1, 0, 0, -1, 0, h],
    [0, 1, 1, 0, 0, 0], [0, 1, -1, 0, h, 0], [0, -1, -1, 0, h, w], [0, -1, 1, 0, 0, w],
  ][orientation - 1];
  context.setTransform(...matrix as [number, number, number, number, number, number]);
  context.drawImage(bitmap, 0, 0);
  return canvas.transferToImageBitmap();
}
