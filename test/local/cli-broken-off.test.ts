import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListMultipartUploadsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { Ended } from './docpipe';
import { Network } from './network';
import { idsOf, operating, until } from './operating';
import { onEmulator } from './place';
import { Queues } from './queues';
import { pdf } from '../intake/inspection/documents';

/** More than are dealt with at a time. */
const MANY = 25;
/** Of an answer of a network that is far away. */
const SLOW_MS = 200;
const LARGE_BYTES = 40 * 1024 ** 2;

/** How a command breaks off. */
const WAYS = ['Ctrl-C', 'a lost connection'] as const;
type Way = (typeof WAYS)[number];

const at = operating('cli-broken-off');
let network: Network | undefined;

beforeAll(async () => {
  const { endpoint } = at.environment.account.clientConfig({ accessKeyId: '', secretAccessKey: '' });
  network = endpoint === undefined ? undefined : await Network.to(Number(new URL(endpoint).port));
});

afterAll(async () => network?.close());

beforeAll(async () => at.read(at.file('another.txt'))); // or a filter would match every document there is

/** Documents that are read, with a label by which a filter finds them. @returns their ids */
async function documents(name: string): Promise<string[]> {
  return (await at.read(at.files(name, MANY), '--label', `customer=${name}`)).sort();
}

/** Runs a command that breaks off in the midst of its work. @param midst once so many bytes were sent, or once that holds */
async function brokenOff(way: Way, midst: number | (() => Promise<boolean>), ...args: readonly string[]): Promise<Ended> {
  if (typeof midst !== 'number') {
    network!.slow(SLOW_MS); // or all would be done before anybody sees that it has begun
  }
  const running = at.docpipe.through(network!.endpoint).start(...args);
  const early = running.ended.then(({ code, stderr }) => {
    throw new Error(`It was at its end, with ${code}, before it was broken off: ${stderr}`);
  });
  if (typeof midst !== 'number') {
    await Promise.race([until(midst), early]);
  }
  await Promise.race([network!.holdAfter(typeof midst === 'number' ? midst : 0), early]);
  if (way === 'Ctrl-C') {
    running.interrupt();
    await sleep(300);
    network!.release();
  } else {
    network!.lose();
  }
  const ended = await running.ended;
  network!.mend();
  return ended;
}

/** The attempts of documents that are read, by their ids. */
async function attempts(ids: readonly string[]): Promise<number[]> {
  await until(async () => {
    await at.tick();
    return (await at.recordsOf(ids)).every(({ status }) => status === 'SUCCEEDED');
  });
  return (await at.recordsOf(ids)).map(({ attempt }) => attempt);
}

/** All versions of objects whose keys have one of the ids. */
async function versionsOf(ids: readonly string[]): Promise<string[]> {
  const { clients: { s3 }, outputs } = at.environment;
  const keys: string[] = [];
  let KeyMarker: string | undefined;
  do {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: outputs.BucketName, KeyMarker }));
    keys.push(...[...page.Versions ?? [], ...page.DeleteMarkers ?? []].map(({ Key }) => Key!));
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
  } while (KeyMarker !== undefined);
  return keys.filter((key) => ids.some((id) => key.includes(id)));
}

async function expectPurged(ids: readonly string[]): Promise<void> {
  expect(await versionsOf(ids)).toEqual([]);
  expect((await at.recordsOf(ids)).filter(({ fileName, purgedAt }) => fileName !== undefined || purgedAt === undefined)).toEqual([]);
}

async function expectUploadedOnce(place: string): Promise<void> {
  const { done, failed } = await at.docpipe.json('upload', place, '--wait');
  expect([failed, done.map(({ status }: { status: string }) => status)]).toEqual([[], done.map(() => 'SUCCEEDED')]);
  const uploaded = (await versionsOf(idsOf(done))).filter((key) => key.startsWith(at.environment.outputs.UploadPrefix));
  expect(uploaded).toHaveLength(fs.readdirSync(place).length);
}

describe('two operators at once', () => {
  test('purge the same documents, and all of them are gone', async () => {
    const ids = await documents('purged-by-two');
    const command = ['purge', '--label', 'customer:purged-by-two', '--yes', '--json'];
    const both = await Promise.all([at.docpipe.run(...command), at.docpipe.run(...command)]);
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([[0, expect.any(String)], [0, expect.any(String)]]);
    expect([...new Set(both.flatMap(({ stdout }) => JSON.parse(stdout).done))].sort()).toEqual(ids);
    await expectPurged(ids);
  });

  test('have the same documents read again, and each is read once more', async () => {
    const ids = await documents('read-by-two');
    const command = ['reprocess', '--label', 'customer:read-by-two', '--yes', '--json'];
    const both = await Promise.all([at.docpipe.run(...command), at.docpipe.run(...command)]);
    const answers = both.map(({ stdout }) => JSON.parse(stdout));
    expect(answers.flatMap(({ done }) => done).sort()).toEqual(ids);
    expect(answers.flatMap(({ failed }) => failed.map(({ code }: { code: string }) => code)).filter((code) => !/^(DOCUMENT_IN_PROGRESS|CONCURRENT_CHANGE)$/.test(code))).toEqual([]);
    expect(await attempts(ids)).toEqual(ids.map(() => 2));
  });
});

describe.each(WAYS)('%s in the middle of', (way) => {
  const here = onEmulator('the network is this machine\'s');
  const name = (what: string) => `${what}-${WAYS.indexOf(way)}`;

  here('an upload leaves nothing that the same command does not finish', async () => {
    const place = at.files(name('uploaded'), MANY);
    at.file(`${name('uploaded')}/large.pdf`, pdf(1, '', [`<</Length ${LARGE_BYTES}>>\nstream\n${name('x').repeat(LARGE_BYTES / 3)}\nendstream`]));
    const ended = await brokenOff(way, LARGE_BYTES / 2, 'upload', place);
    expect(ended).toMatchObject({ stderr: expect.stringMatching(/(interrupted|cannot be reached).* of 26 files are uploaded: the same command uploads the others, and none twice/s) });
    expect([1, 3]).toContain(ended.code);
    if (way === 'Ctrl-C') {
      const { Uploads = [] } = await at.environment.clients.s3.send(new ListMultipartUploadsCommand({ Bucket: at.environment.outputs.BucketName }));
      expect(Uploads).toEqual([]);
    }
    await expectUploadedOnce(place);
  });

  here('a purge leaves nothing that the same command does not finish', async () => {
    const ids = await documents(name('purged'));
    await documents(name('kept'));
    const command = ['purge', '--label', `customer:${name('purged')}`, '--yes'];
    const ended = await brokenOff(way, async () => (await at.recordsOf(ids)).some(({ purgedAt }) => purgedAt !== undefined), ...command);
    expect(ended).toMatchObject({ stderr: expect.stringContaining('run the same command again') });
    expect([1, 3]).toContain(ended.code);
    expect(await versionsOf(ids)).not.toEqual([]);
    await at.docpipe.output(...command);
    await expectPurged(ids);
  });

  here('having documents read again costs none of them twice', async () => {
    const ids = await documents(name('again'));
    const command = ['reprocess', '--label', `customer:${name('again')}`, '--yes'];
    const { stderr, code } = await brokenOff(way, async () => (await at.recordsOf(ids)).some(({ attempt }) => attempt === 2), ...command);
    expect([1, 3]).toContain(code);
    const [, run] = /Try: docpipe reprocess … --run (\S+)/.exec(stderr)!;
    await attempts(ids);
    await at.docpipe.output(...command, '--run', run!);
    expect(await attempts(ids)).toEqual(ids.map(() => 2));
  });

  here('a redrive loses no message', async () => {
    const queues = new Queues(at.environment);
    const deadLetters = await at.deadLetters();
    const ids = await at.givenUp(at.files(name('given-up'), MANY));
    const ended = await brokenOff(way, async () => await queues.count(deadLetters) < MANY, 'dead-letters', 'redrive', 'recognition');
    expect(ended).toMatchObject({ stderr: expect.stringContaining('run the same command again') });
    expect([1, 3]).toContain(ended.code);
    expect(await queues.count(deadLetters)).toBeGreaterThan(0);
    expect(await at.docpipe.output('dead-letters', 'redrive', 'recognition')).toContain('it is empty');
    expect(await queues.count(deadLetters)).toBe(0);
    expect(await attempts(ids)).toEqual(ids.map(() => 1));
  });

  here('an export leaves no file that is not whole', async () => {
    const ids = await documents(name('exported'));
    const target = path.join(at.folder, name('exported.ndjson'));
    const command = ['export', '--label', `customer:${name('exported')}`, '--results', '--output', target];
    const ended = await brokenOff(way, 25_000, ...command);
    expect([ended.code, fs.existsSync(target), fs.existsSync(`${target}.part`)]).toEqual([1, false, false]);
    await at.docpipe.output(...command);
    expect(fs.readFileSync(target, 'utf8').trim().split('\n').map((line) => JSON.parse(line).documentId).sort()).toEqual(ids);
  });
});
