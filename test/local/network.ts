import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

const HOST = '127.0.0.1';

/** Between a program and a server on this machine, as a network is: it holds what is under way, loses its connections, and is there again. */
export class Network {
  public static async to(port: number): Promise<Network> {
    const network = new Network(port);
    await new Promise<void>((resolve) => network.server.listen(0, HOST, resolve));
    return network;
  }

  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private isLost = false;
  private sent = 0;
  private limit = Infinity;
  private delayMs = 0;
  private onLimit?: () => void;

  private constructor(private readonly target: number) {
    this.server = createServer((client) => this.open(client));
  }

  public get endpoint(): string {
    return `https://${HOST}:${(this.server.address() as AddressInfo).port}`;
  }

  /** Lets so many bytes through to the server, and then none: until then it waits. */
  public async holdAfter(bytes: number): Promise<void> {
    this.sent = 0;
    this.limit = bytes;
    return new Promise((resolve) => {
      this.onLimit = resolve;
    });
  }

  /** Lets whatever is sent to the server arrive so much later, until it is mended. */
  public slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** What was held goes on. */
  public release(): void {
    this.limit = Infinity;
    this.sockets.forEach((socket) => socket.resume());
  }

  /** Loses all connections, and each new one, until it is mended. */
  public lose(): void {
    this.isLost = true;
    this.sockets.forEach((socket) => socket.resetAndDestroy());
  }

  public mend(): void {
    this.isLost = false;
    this.delayMs = 0;
    this.release();
  }

  public async close(): Promise<void> {
    this.lose();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private open(client: Socket): void {
    if (this.isLost) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.target, HOST);
    [[client, server], [server, client]].forEach(([from, to]) => {
      this.sockets.add(from);
      from.on('error', () => undefined); // it ends with that
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    });
    server.on('data', (chunk) => client.write(chunk));
    client.on('data', (chunk) => {
      this.sent += chunk.length;
      if (this.delayMs > 0) {
        setTimeout(() => server.destroyed || server.write(chunk), this.delayMs);
      } else {
        server.write(chunk);
      }
      if (this.sent >= this.limit) {
        this.sockets.forEach((socket) => socket.pause());
        this.onLimit?.();
      }
    });
    if (this.sent >= this.limit) {
      client.pause();
    }
  }
}
