import * as fs from 'node:fs/promises';
import { IncomingMessage, ServerResponse } from 'node:http';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { FakeApi } from './fake-api';
import { FakeBucket } from './fake-bucket';
import { FakeDocuments } from './fake-documents';
import { FakeIssuer } from './fake-issuer';
import { FakeOperations } from './fake-operations';
import { bodyOf, listen, Listening } from './http';
import { sampleDocuments } from './sample-documents';
import { DocumentStatus } from '../../../src/contract/document-status';

const ASSETS = path.join(__dirname, '..', '..', '..', 'assets', 'console', 'site');
/** The stage of the API, as it stands in its address. */
const STAGE = '/v1';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};

export interface SiteOptions {
  readonly documents?: number;
  /** When the newest of them came. */
  readonly now?: number;
  /** Whether some names are odd. @default true */
  readonly oddNames?: boolean;
  /** What `config.json` has beside the sign-in. */
  readonly config?: object;
  readonly assets?: string;
}

/** The console as the API serves it, below a stage and with the policy that it has there; beside it the API, the bucket and the issuer. */
export class FakeSite {
  public static async start(options: SiteOptions = {}): Promise<FakeSite> {
    const site = new FakeSite(options);
    await site.issuer.start(site.failures);
    await site.bucket.start(site.failures);
    site.documents = new FakeDocuments(sampleDocuments(options.documents ?? 60, options.now ?? Date.now(), options.oddNames), site.bucket.origin);
    site.bucket.stored = (key) => site.documents.change(key.split('/')[2], { status: DocumentStatus.RECEIVED });
    site.api = new FakeApi(site.documents, new FakeOperations(options.now ?? Date.now()), (token) => site.issuer.isKnown(token));
    site.server = await listen(async (request, response) => site.serve(request, response), site.failures);
    return site;
  }

  public readonly issuer = new FakeIssuer();
  public readonly bucket = new FakeBucket();
  public api!: FakeApi;
  public documents!: FakeDocuments;
  /** What the servers could not do: a test fails with it. */
  public readonly failures: unknown[] = [];
  /** The assets that were asked for. */
  public readonly assets: string[] = [];
  /** How long the API thinks. */
  public delayMs = 0;
  private server!: Listening;

  private constructor(private readonly options: SiteOptions) {}

  /** Where the console is, with a fragment of it. */
  public url(fragment = ''): string {
    return `${this.server.origin}${STAGE}/console/${fragment}`;
  }

  public async stop(): Promise<void> {
    await Promise.all([this.server.close(), this.issuer.stop(), this.bucket.stop()]);
  }

  /** Five minutes pass: the links of a document that the page has are good no more, and the API signs others. */
  public renewLinks(documentId: string): void {
    const renewed = Object.entries(this.documents.links.get(documentId)!).map(([name, url]) => {
      const { pathname, origin } = new URL(url);
      this.bucket.objects.set(`/again${pathname}`, this.bucket.objects.get(pathname)!);
      this.bucket.expired.add(pathname);
      return [name, `${origin}/again${pathname}`];
    });
    this.documents.links.set(documentId, Object.fromEntries(renewed));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://site');
    const route = pathname.slice(STAGE.length);
    if (!pathname.startsWith(`${STAGE}/`)) {
      response.writeHead(404).end();
    } else if (route.startsWith('/console/')) {
      await this.asset(route.slice('/console/'.length), response);
    } else {
      const body = (await bodyOf(request)).toString();
      await new Promise((resolve) => setTimeout(resolve, this.delayMs));
      const answer = await this.api.answer({
        method: request.method!, path: route, query: Object.fromEntries(searchParams), headers: request.headers, body: body === '' ? undefined : JSON.parse(body),
      });
      response.writeHead(answer.status, {
        'Content-Type': answer.status < 400 ? 'application/json' : 'application/problem+json',
        ...(answer.etag && { ETag: answer.etag }),
      });
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
    }
  }

  private async asset(name: string, response: ServerResponse): Promise<void> {
    this.assets.push(name);
    if (name === 'config.json') {
      const signIn = { authority: this.issuer.origin, clientId: this.issuer.clientId, scope: 'openid', signOut: { endpoint: `${this.issuer.origin}/logout`, returnParameter: 'logout_uri' } };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ signIn, ...this.options.config }));
      return;
    }
    const file = path.join(this.options.assets ?? ASSETS, path.normalize(`/${name || 'index.html'}`));
    const body = await fs.readFile(file).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {
      'Content-Type': CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream',
      'Content-Encoding': 'gzip', // as Amazon API Gateway compresses, for browsers
      'Content-Security-Policy': this.policy(),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': name && name !== 'index.html' ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(gzipSync(body ?? ''));
  }

  private policy(): string {
    const [issuer, bucket] = [this.issuer.origin, this.bucket.origin];
    return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; img-src 'self' blob: ${bucket}; connect-src 'self' ${issuer} ${bucket}; frame-ancestors 'none'`;
  }
}
