import { joinedPage } from './joined-page';
import type { Document } from '../api/documents-api';
import { ApiFailure } from '../api/problem';
import type { components } from '../api/schema';

export type ResultPage = components['schemas']['ResultPage'];

interface Place {
  readonly page: number;
  readonly offset: number;
  readonly length: number;
}

/** `manifest.json`, as far as the console reads it. */
interface Manifest {
  /** Where each entry of `pages` lies in `document.json`, in bytes. */
  readonly pages: readonly Place[];
}

/** Links are good for five minutes; this asks for new ones. */
export type Links = () => Promise<Document['links']>;

/** How much is read at once where all pages are. */
const BATCH_BYTES = 2_000_000;

/** The pages of a result, each read by itself: a document of 3,000 pages opens like one of ten. */
export class ResultPages {
  private loading?: Promise<Manifest>;

  public constructor(private links: Document['links'], private readonly renew: Links) {}

  /** The page, put together where it is continued; `undefined` where the result has none of that number. */
  public async page(number: number, signal: AbortSignal): Promise<ResultPage | undefined> {
    const entries = (await this.manifest()).pages.filter(({ page }) => page === number);
    return joinedPage((await Promise.all(entries.map(async (entry) => this.read([entry], signal)))).flat());
  }

  /** All pages, some at a time, in the order of the document. */
  public async* all(signal: AbortSignal): AsyncGenerator<readonly ResultPage[]> {
    for (const batch of batches((await this.manifest()).pages)) {
      yield await this.read(batch, signal);
    }
  }

  /** It is asked for once, whoever needs it first: that one may go without the others being without it. */
  private async manifest(): Promise<Manifest> {
    this.loading ??= this.fetch('manifest', {}).then(async (response) => response.json() as Promise<Manifest>).catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** @param entries that lie one behind the other */
  private async read(entries: readonly Place[], signal: AbortSignal): Promise<ResultPage[]> {
    const begin = entries[0].offset;
    const last = entries.at(-1)!;
    const response = await this.fetch('result', { Range: `bytes=${begin}-${last.offset + last.length - 1}` }, signal);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const decoder = new TextDecoder();
    return entries.map(({ offset, length }) => JSON.parse(decoder.decode(bytes.subarray(offset - begin, offset - begin + length))) as ResultPage);
  }

  private async fetch(link: 'manifest' | 'result', headers: Record<string, string>, signal?: AbortSignal, again = true): Promise<Response> {
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

function batches(places: readonly Place[]): Place[][] {
  const all: Place[][] = [];
  for (const place of places) {
    const batch = all.at(-1);
    if (batch && place.offset + place.length - batch[0].offset <= BATCH_BYTES) {
      batch.push(place);
    } else {
      all.push([place]);
    }
  }
  return all;
}

/** The lines in the order to read them, with their indexes. */
export function linesInOrder({ lines, readingOrder }: ResultPage) {
  return (readingOrder ?? lines.map((_, index) => index)).map((index) => ({ index, line: lines[index] }));
}
