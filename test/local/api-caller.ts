import { Authorize } from '../../examples/upload-client/authorization';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As JSON, where it is. */
  readonly body: any;
}

export interface Call {
  readonly headers?: Record<string, string>;
  /** What is no string and no bytes is sent as JSON. */
  readonly body?: unknown;
}

/** Calls routes of an API as they are, and tells whatever is answered. */
export class ApiCaller {
  public constructor(
    private readonly url: string,
    private readonly fetchLocally: typeof fetch,
    private readonly authorize: Authorize = request => request,
  ) {}

  public async get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  public async call(method: string, path: string, { headers = {}, body }: Call = {}): Promise<Answer> {
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const request = new Request(`${this.url}${path}`, {
      method,
      headers: { ...(!raw && { 'Content-Type': 'application/json' }), ...headers },
      body: raw ? body as string | Uint8Array<ArrayBuffer> | undefined : JSON.stringify(body),
    });
    return answerOf(await this.fetchLocally(await this.authorize(request)));
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: isJson(response) ? JSON.parse(text) : text };
}

function isJson({ headers }: Response): boolean {
  return /^application\/(.*\+)?json\b/.test(headers.get('Content-Type') ?? '') && headers.get('Content-Length') !== '0';
}
