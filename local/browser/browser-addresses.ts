import { createServer, IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import * as https from 'node:https';
import { forward } from './forward';
import { CONSOLE_PATH } from '../../src/api/console-path';
import { ApiAddress, emulatedApiAddress } from '../api/api-address';
import type { Site } from '../emulator/emulator';
import { close, listen } from '../stand-in/listen';

/** Below the stage. */
const CONSOLE = `${CONSOLE_PATH}/`;

/**
 * Where a browser finds the API, the sign-in and the bucket: on plain HTTP of `localhost`, which browsers take for secure, since they would warn of the
 * emulator's certificate. Each has an origin of its own, as on AWS, so that the policy of the console's pages and the bucket's CORS rule are put to use.
 */
export class BrowserAddresses {
  /** @param consoleUrl the console's address on AWS, as its stack puts it out */
  public static async open(site: Site, consoleUrl: string): Promise<BrowserAddresses> {
    const apiUrl = consoleUrl.slice(0, -CONSOLE.length);
    const addresses = new BrowserAddresses(site, emulatedApiAddress(apiUrl, site.endpoint), new URL(apiUrl).origin);
    addresses.apiOrigin = await addresses.serve((request, response) => addresses.toApi(request, response));
    addresses.loginOrigin = await addresses.serve((request, response) => addresses.toLogin(request, response));
    addresses.bucketOrigin = await addresses.serve((request, response) => addresses.toBucket(request, response));
    return addresses;
  }

  /** Of the API and its console, without a slash at its end, as the others. */
  public apiOrigin!: string;
  /** Of managed login, and of the issuer. */
  public loginOrigin!: string;
  /** Of Amazon S3. */
  public bucketOrigin!: string;
  private readonly agent: https.Agent;
  private readonly servers: Server[] = [];

  /** @param originOnAws of the API, which the bucket's CORS rule names */
  private constructor(private readonly site: Site, private readonly api: ApiAddress, private readonly originOnAws: string) {
    this.agent = new https.Agent({ ca: site.certificate.pem, keepAlive: true, maxSockets: 50 });
  }

  /** With a slash at its end. */
  public get consoleUrl(): string {
    return `${this.apiOrigin}/${this.api.stage}/${CONSOLE}`;
  }

  public async stop(): Promise<void> {
    await Promise.all(this.servers.map(close));
    this.agent.destroy();
  }

  private async serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    this.servers.push(server);
    return (await listen(server)).replace('127.0.0.1', 'localhost');
  }

  /** Below its stage, as on AWS. Presigned URLs lead to where a browser reaches them; what is signed is the emulator's own address. */
  private toApi(request: IncomingMessage, response: ServerResponse): void {
    const { stage, url } = this.api;
    const { endpoint } = this.site;
    if (request.url === '/') {
      response.writeHead(302, { Location: `/${stage}/${CONSOLE}` }).end();
    } else if (!request.url!.startsWith(`/${stage}/`)) {
      response.writeHead(404).end();
    } else {
      forward(request, response, {
        agent: this.agent,
        endpoint,
        path: `${url.slice(endpoint.length)}${request.url!.slice(stage.length + 1)}`,
        headers: { host: new URL(endpoint).host },
        answerJson: (text) => text.replaceAll(`${endpoint}/`, `${this.bucketOrigin}/`),
      });
    }
  }

  /** The issuer's discovery document names the host that it was asked at. */
  private toLogin(request: IncomingMessage, response: ServerResponse): void {
    forward(request, response, { agent: this.agent, endpoint: this.site.endpoint, headers: { 'x-forwarded-proto': 'http' } });
  }

  /** A page of the API here is, for the bucket's CORS rule, one of the API on AWS. */
  private toBucket(request: IncomingMessage, response: ServerResponse): void {
    const { originOnAws } = this;
    const { endpoint } = this.site;
    forward(request, response, {
      agent: this.agent,
      endpoint,
      headers: { host: new URL(endpoint).host, ...request.headers.origin === this.apiOrigin && { origin: originOnAws } },
      answerHeaders: ({ 'access-control-allow-origin': allowed }) => (allowed === originOnAws ? { 'access-control-allow-origin': this.apiOrigin } : {}),
    });
  }
}
