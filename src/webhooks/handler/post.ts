import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';

/** Of an answer no more is read, and that is thrown away: the status says all. */
const MOST_ANSWER_BYTES = 4096;

export interface PostOptions {
  readonly lookup: LookupFunction;
  /** For everything, from the look-up to the end of the answer. */
  readonly timeoutMs: number;
  /**
   * Certificates of the authorities to trust, in the place of those that Node.js knows.
   *
   * @default - those that Node.js knows
   */
  readonly ca?: string;
}

export interface Answer {
  readonly status: number;
  /** As the header has it. */
  readonly retryAfter?: string;
}

/** Sends a body, on a connection of its own; redirects are not followed. @throws where no answer began in time */
export async function post(
  url: URL, headers: Readonly<Record<string, string>>, body: string, { lookup, timeoutMs, ca }: PostOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answer: Answer | undefined;
    const sent = request(url, {
      method: 'POST', agent: false, lookup, ca, headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    const end = (error?: Error) => {
      clearTimeout(timer);
      sent.destroy();
      return answer ? resolve(answer) : reject(error); // once there is a status, that counts
    };
    const timer = setTimeout(() => end(new Error(`No answer within ${timeoutMs / 1000} seconds.`)), timeoutMs);
    sent.on('error', end);
    sent.once('response', (response) => {
      answer = { status: response.statusCode!, retryAfter: response.headers['retry-after'] };
      // a receiver that is cut off may think that its own work is not wanted any more, so the end is waited for
      readAway(response).then(() => end(), end);
    });
    sent.once('upgrade', (response, socket) => {
      answer = { status: response.statusCode! };
      socket.destroy();
      end();
    });
    sent.end(body);
  });
}

/** To the end, or as much as is read of an answer. */
async function readAway(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_ANSWER_BYTES) {
      return;
    }
  }
}
