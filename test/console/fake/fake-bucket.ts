import { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, listen, Listening } from './http';

/** Stands in for the bucket: takes one PUT for each key, answers ranges, and lets pages of the console's origin see what its CORS rule exposes. */
export class FakeBucket {
  public readonly objects = new Map<string, { readonly body: Buffer; readonly contentType: string }>();
  /** The statuses that the next PUTs are answered with instead. */
  public readonly refusals: number[] = [];
  /** Paths whose links have run out. */
  public readonly expired = new Set<string>();
  /** How long a PUT takes. */
  public delayMs = 0;
  /** Paths that were asked for, and the ranges. */
  public readonly gets: Array<{ readonly path: string; readonly range?: string }> = [];
  private server!: Listening;

  /** Told of each object that was put. */
  public stored: (path: string) => void = () => undefined;

  public async start(failures: unknown[]): Promise<void> {
    this.server = await listen(async (request, response) => this.serve(request, response), failures);
  }

  public get origin(): string {
    return this.server.origin;
  }

  public async stop(): Promise<void> {
    await this.server.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url!, this.origin).pathname);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Access-Control-Allow-Methods', 'GET, PUT, HEAD');
    response.setHeader('Access-Control-Expose-Headers', 'ETag, Content-Range, Content-Length, Accept-Ranges');
    switch (request.method) {
      case 'OPTIONS':
        response.writeHead(204).end();
        return;
      case 'PUT':
        await this.put(path, request, response);
        return;
      default:
        this.get(path, request.headers.range, response);
    }
  }

  private async put(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request).catch(() => undefined); // canceled
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const refusal = this.refusals.shift();
    if (!body || refusal !== undefined || this.objects.has(path)) {
      response.writeHead(refusal ?? 412).end();
      return;
    }
    this.objects.set(path, { body, contentType: request.headers['content-type']! });
    response.writeHead(200, { ETag: '"0"' }).end();
    this.stored(path);
  }

  private get(path: string, range: string | undefined, response: ServerResponse): void {
    this.gets.push({ path, range });
    const object = this.objects.get(path);
    if (!object || this.expired.has(path)) {
      response.writeHead(object ? 403 : 404).end();
      return;
    }
    const { body, contentType } = object;
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    if (first === undefined) {
      response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': body.length, 'Accept-Ranges': 'bytes' }).end(body);
      return;
    }
    const end = Math.min(last ? Number(last) : body.length - 1, body.length - 1);
    response.writeHead(206, { 'Content-Type': contentType, 'Content-Range': `bytes ${first}-${end}/${body.length}` }).end(body.subarray(Number(first), end + 1));
  }
}
