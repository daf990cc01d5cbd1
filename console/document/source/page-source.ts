/** A page of the file, to be drawn. */
export interface PagePicture {
  /** As the page is shown, upright. */
  readonly width: number;
  readonly height: number;
  /** How the file asks its picture to be turned, 1 to 8 as EXIF and TIFF count it: boxes are those of the picture before that. */
  readonly orientation: number;
  /** @param scale pixels of the canvas for one of the page */
  draw(canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void>;
}

/** The file of a document, page by page. */
export interface PageSource {
  /** @param page from 1 */
  page(page: number): Promise<PagePicture>;
  close(): void;
}

/** The file is of a kind that is not shown, or too large to be: what a reader is told. */
export class NotShown extends Error {}
