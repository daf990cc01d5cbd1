import { setTimeout as sleep } from 'node:timers/promises';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { Deployed, quiet, ticking } from './deployed';
import { Journey } from './journey';
import { OPERATOR, OperatorJourney } from './operator';
import { Right } from './rights-of-roles';
import { Expectation, Late } from './steps';
import { emulated } from '../local/place';
import { takeRight } from '../local/take-right';

/** In these words the emulator and its stand-ins tell that somebody may not do something. */
const DENIED = /not authorized|AccessDenied|Access Denied|AuthorizationError/;

const POLL_MS = 200;

/** What messages that come back take at most. */
const QUIET_MS = 60_000;

/** What a function asks for once, and remembers for minutes: processes that know it already do not miss the right. */
const REMEMBERED = /^(secretsmanager:GetSecretValue|ssm:GetParameter)$/;

/** What is said of a right that was taken out: the first expectation that does not hold. */
export interface Notice {
  readonly title: string;
  readonly reason: string;
}

function pipelines(deployed: Deployed, timeoutMs: number, signal: AbortSignal): Expectation[] {
  return new Journey(deployed, timeoutMs, signal).expectations();
}

function operators(deployed: Deployed, signal: AbortSignal): Expectation[] {
  return new OperatorJourney(deployed, signal).expectations();
}

/** Goes through all that the pipeline and its operators do. @returns what does not hold */
export async function journey(deployed: Deployed, timeoutMs: number): Promise<Notice[]> {
  const ended = new AbortController();
  const ticks = ticking(deployed, ended.signal);
  const all = [...pipelines(deployed, timeoutMs, ended.signal), ...operators(deployed, ended.signal)];
  const notices = await Promise.all(all.map(async ({ title, holds }) => (
    holds().then(() => [], (error: Error): Notice[] => [{ title, reason: error.message }])
  )));
  ended.abort();
  await ticks;
  return notices.flat();
}

/** Takes a right out, and goes through what the pipeline, or its operators, do until something does not hold. @returns that, or nothing where all holds */
export async function notice(deployed: Deployed, right: Right, timeoutMs: number): Promise<Notice | undefined> {
  const giveBack = await takeRight(deployed.environment, right.roleName, right.action, right.resources);
  if (right.role !== OPERATOR && REMEMBERED.test(right.action)) {
    await emulated(deployed.environment).emulator.killHandlers();
  }
  const ended = new AbortController();
  try {
    return await firstOf(deployed, right, timeoutMs, ended);
  } finally {
    ended.abort();
    await giveBack();
    await quiet(deployed, QUIET_MS); // or what comes back of it would be taken for what the next one lacks
  }
}

/** What is refused is seen at once, and so is that a function logs that it was denied something. What only comes late has all the time there is. */
async function firstOf(deployed: Deployed, right: Right, timeoutMs: number, ended: AbortController): Promise<Notice | undefined> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const late: Notice[] = [];
    const concerned = right.role === OPERATOR ? operators(deployed, ended.signal) : pipelines(deployed, timeoutMs, ended.signal);
    const all = Promise.all(concerned.map(async ({ title, holds }) => (
      holds().catch((error: Error) => {
        const found = { title, reason: error.message };
        if (error instanceof Late) {
          late.push(found);
        } else {
          resolve(found);
        }
      })
    )));
    all.then(() => ended.abort()).catch(reject);
    ticking(deployed, ended.signal).catch(reject);
    watchLog(deployed, right, started, ended.signal).then(async (line) => {
      if (line !== undefined) {
        resolve({ title: 'no function is denied what it asks for', reason: line });
      }
      await all;
      resolve(late[0]);
    }).catch(reject);
  });
}

/** @returns the first line that tells of something that the right's function was denied; nothing where there is none until all is over */
async function watchLog(
  { environment: { clients: { logs } } }: Deployed, { logGroupName }: Right, startTime: number, signal: AbortSignal,
): Promise<string | undefined> {
  for (let last = false; logGroupName !== undefined && !last; await sleep(POLL_MS)) {
    last = signal.aborted; // once more, after all is over
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, startTime })).catch((error: Error) => {
      if (error.name === 'ResourceNotFoundException') {
        return { events: [] }; // it has logged nothing yet
      }
      throw error;
    });
    const line = events.map(({ message = '' }) => message).find((message) => DENIED.test(message));
    if (line !== undefined) {
      return line.slice(0, 300);
    }
  }
  return undefined;
}
