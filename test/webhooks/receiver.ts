import { readFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { Duplex } from 'node:stream';

/** A key and a certificate for hooks.example.com, for a hundred years: `openssl req -x509 -nodes -newkey ec …`. Nobody trusts it but these tests. */
const PEM = readFileSync(path.join(__dirname, 'hooks.example.com.pem'), 'utf8');

/** What trusts the receiver. */
export const CA = PEM.slice(PEM.indexOf('-----BEGIN CERTIFICATE-----'));

export interface Received {
  readonly method?: string;
  readonly path?: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver of webhooks, which answers as a test tells it to. Its name is not that of its address. */
export class Receiver {
  /** How it answers; with an empty 200 unless a test says otherwise. */
  public answer: (response: ServerResponse, request: IncomingMessage) => void;
  public readonly received: Received[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Duplex>();

  public constructor() {
    this.answer = (response) => response.end();
    this.server = createServer({ key: PEM, cert: PEM }, (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      }).on('end', () => {
        this.received.push({ method: request.method, path: request.url, headers: request.headers as Record<string, string>, body });
        this.answer(response, request);
      });
    });
    this.server.on('connection', (socket: Duplex) => {
      this.sockets.add(socket);
    });
  }

  public async start(address = '127.0.0.1'): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, address, resolve));
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public url(requestPath = '/'): URL {
    return new URL(requestPath, `https://hooks.example.com:${this.port}`);
  }

  public async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => void this.server.close(resolve));
  }
}
