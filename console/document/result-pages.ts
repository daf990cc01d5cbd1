import type { Document } from '../api/documents-api';
import { ApiFailure } from '../api/problem';
import type { components } from '../api/schema';

export type ResultPage = components['schemas']['ResultPage'];

/** `manifest.json`, as far as the console reads it. */
interface Manifest {
  /** Where each entry of `pages` lies in `document.json`, in bytes. */
  readonly pages: ReadonlyArray<{ readonly page: number; readonly offset: number; readonly length: number }>;
}

/** Links are good for five minutes; this asks for new ones. */
export type Links = () => Promise<Document['links']>;

/** The pages of a result, each read by itself: a document of 3,000 pages opens like one of ten. */
export class ResultPages {
  private manifest?: Promise<Manifest>;

  public constructor(private links: Document['links'], private readonly renew: Links) {}

  /** The page, put together where it is continued; `undefined` where the result has none of that number. */
  public async page(number: number, signal: AbortSignal): Promise<ResultPage | undefined> {
    this.manifest ??= this.fetch('manifest', {}, signal).then(async (response) => response.json() as Promise<Manifest>).catch((error) => {
      this.manifest = undefined;
      throw error;
    });
    const entries = (await this.manifest).pages.filter(({ page }) => page === number);
    const parts = await Promise.all(entries.map(async ({ offset, length }) => {
      const response = await this.fetch('result', { Range: `bytes=${offset}-${offset + length - 1}` }, signal);
      return await response.json() as ResultPage;
    }));
    if (parts.length <= 1) {
      return parts[0];
    }
    return { ...parts[0], lines: parts.flatMap(({ lines }) => lines), readingOrder: undefined };
  }

  private async fetch(link: 'manifest' | 'result', headers: Record<string, string>, signal: AbortSignal, again = true): Promise<Response> {
    const url = this.links[link];
    if (url === undefined) {
      throw new ApiFailure(404);
    }
    const response = await fetch(url, { headers, signal }).catch((error) => {
      throw error instanceof TypeError ? new ApiFailure(0) : error;
    });
    if (response.status === 403 && again) { // the link is too old
      this.links = await this.renew();
      return this.fetch(link, headers, signal, false);
    }
    if (!response.ok) {
      throw new ApiFailure(response.status);
    }
    return response;
  }
}

/** The lines in the order to read them, with their indexes. */
export function linesInOrder({ lines, readingOrder }: ResultPage) {
  return (readingOrder ?? lines.map((_, index) => index)).map((index) => ({ index, line: lines[index] }));
}
