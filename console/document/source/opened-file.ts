import { NotShown, PagePicture, PageSource } from './page-source';

/** The file of a document that is looked at: opened once, when its first page is asked for, and closed in the end, even where it opens only after that. */
export class OpenedFile {
  private source?: Promise<PageSource>;
  private closed = false;

  /** @param open by the link that is known, or by a new one */
  public constructor(private readonly open: (anew: boolean) => Promise<PageSource>) {}

  /** @param page from 1 */
  public async page(page: number): Promise<PagePicture> {
    let from: PageSource | undefined;
    let picture: PagePicture | undefined;
    const pictureOf = async (source: PageSource): Promise<PagePicture> => {
      if (!picture || source !== from) {
        picture = await source.page(page);
        from = source;
      }
      return picture;
    };
    const { width, height } = await this.tried(pictureOf);
    return {
      width,
      height,
      // of a PDF, what stands on the page is read now
      draw: async (canvas, scale, signal) => this.tried(async (source) => {
        const drawn = await pictureOf(source);
        if (!signal.aborted) {
          await drawn.draw(canvas, scale, signal);
        }
      }),
    };
  }

  public close(): void {
    this.closed = true;
    closeOnce(this.source);
  }

  /** What fails is tried once more with the file opened anew: its link may have run out. */
  private async tried<T>(what: (source: PageSource) => Promise<T>): Promise<T> {
    const source = this.source ??= this.open(false);
    try {
      return await what(await source);
    } catch (error) {
      if (this.closed || error instanceof NotShown) {
        throw error;
      }
      return what(await this.inPlaceOf(source));
    }
  }

  /** Another page may have opened the file anew already. */
  private async inPlaceOf(failed: Promise<PageSource>): Promise<PageSource> {
    if (this.source === failed) {
      closeOnce(failed);
      this.source = this.open(true);
    }
    return this.source!;
  }
}

/** What could not be opened needs no closing. */
function closeOnce(source?: Promise<PageSource>): void {
  source?.then((opened) => opened.close(), () => undefined);
}
