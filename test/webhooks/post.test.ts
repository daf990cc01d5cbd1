import { LookupAddress } from 'node:dns';
import { createServer } from 'node:net';
import type { AddressInfo, LookupFunction } from 'node:net';
import { CA, Receiver } from './receiver';
import { checkedLookup, Resolve } from '../../src/webhooks/handler/checked-lookup';
import { Answer, post } from '../../src/webhooks/handler/post';

const receiver = new Receiver();
beforeAll(async () => receiver.start());
afterAll(async () => receiver.stop());
beforeEach(() => {
  receiver.received.splice(0);
  receiver.answer = (response) => response.end();
});

const atLoopback: LookupFunction = (_hostname, { all }, callback) => (
  all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)
);

async function send(url = receiver.url(), { lookup = atLoopback, timeoutMs = 5_000, trusting = true, body = '{"a":"é"}' } = {}): Promise<Answer> {
  return post(url, { 'webhook-id': 'document:4' }, body, { lookup, timeoutMs, ca: trusting ? CA : undefined });
}

test('the body arrives as it is, with its headers, at the host and the path of the URL', async () => {
  expect(await send(receiver.url('/webhooks?tenant=a'))).toEqual({ status: 200, retryAfter: undefined });
  expect(receiver.received).toEqual([{
    method: 'POST',
    path: '/webhooks?tenant=a',
    headers: {
      'host': `hooks.example.com:${receiver.port}`, 'webhook-id': 'document:4', 'content-type': 'application/json', 'content-length': '10', 'connection': 'close',
    },
    body: '{"a":"é"}',
  }]);
});

test.each([200, 202, 204, 404, 429, 500])('%d is what came of it', async (status) => {
  receiver.answer = (response) => response.writeHead(status, { 'retry-after': '7' }).end();
  expect(await send()).toEqual({ status, retryAfter: '7' });
});

test.each([301, 302, 303, 307, 308])('a redirect is not followed: %d', async (status) => {
  receiver.answer = (response) => response.writeHead(status, { location: receiver.url('/elsewhere').href }).end();
  expect(await send()).toMatchObject({ status });
  expect(receiver.received).toHaveLength(1);
});

test('a host whose address turns private between the look-ups is called where it was looked up', async () => {
  const answers: LookupAddress[][] = [[{ address: '127.0.0.1', family: 4 }], [{ address: '8.8.8.8', family: 4 }]];
  const resolve = jest.fn<ReturnType<Resolve>, Parameters<Resolve>>(async () => answers.pop()!);
  // the first answer is public, and nobody is there; it is not asked again, though the second would lead to the receiver
  await expect(send(receiver.url(), { lookup: checkedLookup(resolve, false), timeoutMs: 300 })).rejects.toThrow();
  expect([resolve.mock.calls.length, receiver.received]).toEqual([1, []]);
});

test('a host at the loopback address is not called', async () => {
  const lookup = checkedLookup(async () => [{ address: '127.0.0.1', family: 4 }], true);
  await expect(send(receiver.url(), { lookup })).rejects.toThrow('hooks.example.com is at 127.0.0.1, which is not a public address (loopback).');
  expect(receiver.received).toEqual([]);
});

test('a certificate that nobody vouches for is refused, and so is that of another host', async () => {
  await expect(send(receiver.url(), { trusting: false })).rejects.toThrow(/self-signed certificate/);
  const other = receiver.url();
  other.hostname = 'other.example.com';
  await expect(send(other)).rejects.toThrow(/does not match certificate's altnames/);
  expect(receiver.received).toEqual([]);
});

test('a receiver that does not answer is given up in time', async () => {
  receiver.answer = () => undefined;
  await expect(send(receiver.url(), { timeoutMs: 300 })).rejects.toThrow('No answer within 0.3 seconds.');
});

test('a receiver that answers a byte at a time is given up in time', async () => {
  receiver.answer = (response) => {
    const { socket } = response;
    const drip = setInterval(() => socket!.write('x'), 50);
    socket!.write('HTTP/1.1 200 OK\r\nx: ');
    socket!.once('close', () => clearInterval(drip));
  };
  const start = Date.now();
  await expect(send(receiver.url(), { timeoutMs: 500 })).rejects.toThrow('No answer within 0.5 seconds.');
  expect(Date.now() - start).toBeLessThan(2_000);
});

test('a name that is never resolved takes no longer', async () => {
  await expect(send(receiver.url(), { lookup: () => undefined, timeoutMs: 300 })).rejects.toThrow('No answer within 0.3 seconds.');
});

test('a connection that is never encrypted takes no longer', async () => {
  const mute = createServer(() => undefined);
  await new Promise<void>((resolve) => void mute.listen(0, '127.0.0.1', resolve));
  const url = receiver.url();
  url.port = String((mute.address() as AddressInfo).port);
  await expect(send(url, { timeoutMs: 300 })).rejects.toThrow('No answer within 0.3 seconds.');
  mute.close();
});

test('where the status has come, an endless body changes nothing', async () => {
  let sent = 0;
  const closed = new Promise<void>((resolve) => {
    receiver.answer = (response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) {
          sent += 64 * 1024;
        }
      };
      response.on('drain', pour).once('close', resolve);
      pour();
    };
  });
  expect(await send()).toMatchObject({ status: 200 });
  await closed;
  expect(sent).toBeLessThan(64 * 1024 * 1024);
});

test('where the status has come, a body that drips changes nothing, and takes no longer', async () => {
  receiver.answer = (response) => {
    response.writeHead(503, { 'retry-after': '9' }).write('x');
    const drip = setInterval(() => response.write('x'), 50);
    response.once('close', () => clearInterval(drip));
  };
  expect(await send(receiver.url(), { timeoutMs: 500 })).toEqual({ status: 503, retryAfter: '9' });
});

test('headers without end are a failure', async () => {
  receiver.answer = ({ socket }) => void socket!.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`);
  await expect(send()).rejects.toThrow(/Header overflow/i);
});

test.each([
  ['hangs up', (socket: NodeJS.WritableStream) => socket.end()],
  ['does not speak HTTP', (socket: NodeJS.WritableStream) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
])('a receiver that %s has not taken it', async (_what, act) => {
  receiver.answer = ({ socket }) => act(socket!);
  await expect(send(receiver.url(), { timeoutMs: 1_000 })).rejects.toThrow();
});

test('a receiver that changes the protocol has not taken it', async () => {
  receiver.answer = ({ socket }) => void socket!.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
  expect(await send()).toEqual({ status: 101 });
});

test('a large body arrives whole', async () => {
  const body = JSON.stringify('x'.repeat(250 * 1024));
  await send(receiver.url(), { body });
  expect(receiver.received[0].body).toBe(body);
});
