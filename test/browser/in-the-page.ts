/** What a page may send and see. These functions run in the page: they know nothing but what they are given, and what a browser has. */

export interface Ask {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Instead of `body`: a file, in Base64. */
  readonly file?: string;
  /** With `file`: the fields of a form before it. */
  readonly fields?: Record<string, string>;
}

export interface Seen {
  /** Absent where the browser lets the page see nothing. */
  readonly status?: number;
  /** Those that the page may read. */
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly redirected: boolean;
}

export async function ask({ url, method, headers, body, file, fields }: Ask): Promise<Seen> {
  const bytes = file === undefined ? undefined : Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  let form: FormData | undefined;
  if (fields && bytes) {
    form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      form.append(name, value);
    }
    form.append('file', new Blob([bytes]));
  }
  try {
    const response = await fetch(url, { method, headers, body: form ?? bytes ?? body });
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text(), redirected: response.redirected };
  } catch {
    return { headers: {}, text: '', redirected: false };
  }
}
