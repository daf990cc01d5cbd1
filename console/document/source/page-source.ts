/** A page of the file, to be drawn upright: so engines read it, and so their boxes lie on it. */
export interface PagePicture {
  /** As the page is shown, upright. */
  readonly width: number;
  readonly height: number;
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
