import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { image } from './images';
import { idsOf, operating, until } from './operating';
import { onEmulator } from './place';
import { Queues } from './queues';
import { physicalId } from './stack-resources';
import { takeRight } from './take-right';
import { pdf } from '../intake/inspection/documents';

const LARGE_BYTES = 18 * 1024 ** 2; // goes in parts

const at = operating('cli');
const file = (name: string, content?: string | Uint8Array) => at.file(name, content);
const docpipe: Pick<typeof at.docpipe, 'json' | 'output' | 'run' | 'start'> = {
  json: async (...args) => at.docpipe.json(...args),
  output: async (...args) => at.docpipe.output(...args),
  run: async (...args) => at.docpipe.run(...args),
  start: (...args) => at.docpipe.start(...args),
};

describe('upload', () => {
  test('waits for several files, and shows what became of them', async () => {
    const places = [file('up/letter.txt'), file('up/scan.png', image(1))];
    const { code, stdout, stderr } = await docpipe.run('upload', path.join(at.folder, 'up'), '--wait', '--label', 'customer=Ada');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/\d\.\d s {2}letter\.txt +SUCCEEDED/)]);
    expect(stdout).toMatch(/^File +Status +Pages +Words +Conf\. +Time\nletter\.txt +SUCCEEDED +1 +2 .*\nscan\.png +SUCCEEDED +1 +2 +99\.0% .*\n$/);
    expect(await docpipe.json('upload', ...places)).toMatchObject({ done: [{ known: true }, { known: true }], failed: [] });
  });

  test('sends a large file in parts', async () => {
    const large = pdf(1, '', [`<</Length ${LARGE_BYTES}>>\nstream\n${'x'.repeat(LARGE_BYTES)}\nendstream`]);
    expect(await docpipe.json('upload', file('large.pdf', large), '--wait')).toMatchObject({ done: [{ status: 'SUCCEEDED', sizeBytes: large.length }] });
  });

  test('ends with 3 where some files are not taken, with 1 where none is, and with 2 where there is no such file', async () => {
    const [good, empty] = [file('some/good.txt'), file('some/empty.txt', '')];
    const partly = await docpipe.run('upload', good, empty, '--json');
    expect([partly.code, JSON.parse(partly.stdout)]).toEqual([
      3, { done: [expect.objectContaining({ file: good })], failed: [expect.objectContaining({ file: empty })] },
    ]);
    expect(await docpipe.run('upload', empty)).toMatchObject({ code: 1, stdout: '' });
    expect(await docpipe.run('upload', path.join(at.folder, 'missing.txt'))).toMatchObject({ code: 2, stdout: '' });
    const [noDocument] = [file('no.png', 'no image')];
    expect(await docpipe.run('upload', noDocument, '--wait')).toMatchObject({ code: 1, stdout: expect.stringContaining('REJECTED') });
  });
});

describe('documents that are there', () => {
  let letter: string;
  let scan: string;
  beforeAll(async () => {
    [letter, scan] = await at.read(file('there/Letter-1.txt'), file('there/scan-1.png', image(2)), '--label', 'customer=Grace');
  });

  test.each<[string, () => string[], () => string[]]>([
    ['by its status', () => ['--status', 'SUCCEEDED', '--from', '1h'], () => [letter, scan]],
    ['by the label that has an index', () => ['--label', 'customer:Grace'], () => [letter, scan]],
    ['by the beginning of its name', () => ['--name', 'LETTER-1'], () => [letter]],
    ['by its id', () => ['--id', scan], () => [scan]],
    ['by when it changed', () => ['--updated-since', '1h'], () => [letter, scan]],
    ['the oldest first', () => ['--sort', 'oldest', '--limit', '100'], () => [letter, scan]],
  ])('are listed %s', async (_what, filter, expected) => {
    await until(async () => {
      const found = idsOf((await docpipe.json('list', ...filter(), ...filter().includes('--limit') || filter().includes('--id') ? [] : ['--limit', '100'])).documents);
      return expected().every((id) => found.includes(id));
    });
    expect(await docpipe.output('list', ...filter())).toMatch(/^ID +Status +File/);
  });

  test('are listed page by page', async () => {
    const first = await docpipe.json('list', '--limit', '1');
    expect(first.documents).toHaveLength(1);
    const second = await docpipe.json('list', '--limit', '1', '--cursor', first.cursor);
    expect(idsOf(second.documents)).not.toEqual(idsOf(first.documents));
  });

  test('are shown, with their text, their result, and all their files', async () => {
    expect(await docpipe.output('get', letter)).toMatch(new RegExp(`^${letter}\nStatus: +SUCCEEDED\nFile: +Letter-1\\.txt\n`));
    expect((await docpipe.output('get', letter, '--text')).trim()).toBe('Dear there/Letter-1.txt');
    expect(await docpipe.json('get', scan)).toMatchObject({ documentId: scan, result: { documentId: scan, pages: [expect.anything()] } });
    expect(await docpipe.run('get', scan, '--csv')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no table') });
    const downloads = path.join(at.folder, 'downloads');
    await docpipe.output('get', scan, '--download', downloads);
    expect(fs.readdirSync(path.join(downloads, scan, 'results')).sort()).toEqual(['document.json', 'manifest.json', 'text.txt']);
    expect(fs.readFileSync(path.join(downloads, scan, 'source', 'scan-1.png')).equals(image(2))).toBe(true);
  });

  test('have labels set and removed', async () => {
    expect(await docpipe.json('label', letter, scan, '--set', 'year=2026')).toEqual({ done: [letter, scan], failed: [] });
    expect((await docpipe.json('get', letter)).labels).toEqual({ customer: 'Grace', year: '2026' });
    await docpipe.output('label', letter, '--remove', 'year');
    expect((await docpipe.json('get', letter)).labels).toEqual({ customer: 'Grace' });
  });

  test('are deleted, seen no more, and restored', async () => {
    await docpipe.output('delete', letter);
    expect(await docpipe.run('get', letter)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/--deleted.*\n.*Try: docpipe list/s) });
    expect((await docpipe.json('get', letter, '--deleted')).deletedAt).toBeDefined();
    await docpipe.output('restore', letter);
    expect(await docpipe.json('get', letter)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('are read again, once a price was told', async () => {
    const plan = await docpipe.json('reprocess', scan, letter, '--dry-run');
    expect(plan).toMatchObject({
      dryRun: true, documentIds: expect.arrayContaining([scan, letter]), pages: 2, estimatedUsd: expect.closeTo(0.0015, 5),
    });
    expect(await docpipe.run('reprocess', '--label', 'customer:Grace')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--yes') });
    await docpipe.output('reprocess', '--label', 'customer:Grace', '--yes');
    await until(async () => {
      await at.tick();
      const [one, other] = [await docpipe.json('get', scan), await docpipe.json('get', letter)];
      return [one, other].every(({ attempt, status }) => attempt === 2 && status === 'SUCCEEDED');
    });
    expect(await docpipe.run('reprocess', '0'.repeat(32), scan)).toMatchObject({ code: 3 });
  });

  test('have a story in the logs', async () => {
    await until(async () => new Set((await docpipe.json('logs', scan)).lines.map((line: any) => line.function)).size >= 3);
    const { lines } = await docpipe.json('logs', scan);
    expect(new Set(lines.map((line: any) => line.documentId))).toEqual(new Set([scan]));
    expect(await docpipe.output('logs', scan)).toMatch(/^\d{4}-\d\d-\d\d\n\d\d:\d\d:\d\d\.\d{3} {2}(publish|intake|scan) /);
  });

  test('are exported, as NDJSON and as CSV', async () => {
    const lines = (await docpipe.output('export', '--label', 'customer:Grace', '--results')).trim().split('\n').map((line) => JSON.parse(line));
    expect(lines).toEqual(expect.arrayContaining([
      expect.objectContaining({ documentId: scan, result: expect.objectContaining({ documentId: scan }) }),
    ]));
    const target = path.join(at.folder, 'export.csv');
    await docpipe.output('export', '--format', 'csv', '--results', '--output', target, '--label', 'customer:Grace');
    expect(fs.readFileSync(target, 'utf8')).toMatch(/^documentId,status,.*,text\r\n/);
    expect(fs.readFileSync(target, 'utf8')).toContain(`${letter},SUCCEEDED,Letter-1.txt`);
  });

  test('are told of as they change', async () => {
    const watching = docpipe.start('watch', '--interval', '1', '--json');
    await sleep(1_500);
    const [changed] = await at.read(file('watched.txt'));
    await until(async () => (await docpipe.json('list', '--updated-since', '1m')).documents.some(({ documentId }: any) => documentId === changed));
    await sleep(2_500);
    watching.interrupt();
    const { code, stdout } = await watching.ended;
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').map((line) => JSON.parse(line))).toContainEqual(expect.objectContaining({ documentId: changed, status: 'SUCCEEDED' }));
  });
});

describe('purge', () => {
  test('says what would go, asks, and refuses a filter that matches everything or nothing', async () => {
    const [one, other] = await at.read(file('purged/1.txt'), file('purged/2.txt'), '--label', 'customer=Purged');
    expect(await docpipe.json('purge', '--label', 'customer:Purged', '--dry-run')).toMatchObject({ dryRun: true, documentIds: expect.arrayContaining([one, other]) });
    expect(await docpipe.run('purge', '--label', 'customer:Purged')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--yes') });
    expect(await docpipe.run('purge', '--from', '2020-01-01', '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('--all') });
    expect(await docpipe.run('purge', '--label', 'customer:Nobody', '--yes')).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing was done') });
    expect(await docpipe.run('purge', '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('--all means every document') });
    await docpipe.output('purge', one);
    expect(await docpipe.json('purge', '--label', 'customer:Purged', '--yes')).toEqual({ done: [other], failed: [] });
    expect(await docpipe.run('get', one, '--deleted', '--json')).toMatchObject({ code: 0, stdout: expect.not.stringContaining('1.txt') });
  });
});

test('a document whose scan came to nothing is scanned again', async () => {
  const scannerRole = await physicalId(at.environment, 'AWS::IAM::Role', /ProtectionPlanRole/);
  const giveBack = await takeRight(at.environment, scannerRole, 's3:PutObjectVersionTagging');
  const { done: [{ documentId }] } = await docpipe.json('upload', file('held.txt'));
  await until(async () => (await at.environment.documents.records()).some((record) => record.documentId === documentId && record.verdict?.result === 'NOT_TAGGED'))
    .finally(giveBack);
  expect(await docpipe.json('rescan', documentId)).toEqual({ done: [documentId], failed: [] });
  await at.tick();
  await until(async () => (await docpipe.json('get', documentId)).status === 'SUCCEEDED');
});

describe('dead letters', () => {
  let ids: string[];
  beforeAll(async () => {
    ids = await at.givenUp(...[1, 2, 3].map((n) => file(`given-up/${n}.txt`)));
  });

  test('are listed by their cause, and shown with their documents', async () => {
    const { queues } = await docpipe.json('dead-letters', 'list');
    expect(queues.filter(({ messages }: { messages: number }) => messages > 0)).toEqual([expect.objectContaining({
      queue: 'recognition',
      messages: 3,
      causes: [expect.objectContaining({ messages: 3, cause: 'AWS denies the function something that it needs.', documentIds: expect.arrayContaining(ids) })],
    })]);
    expect(await docpipe.output('dead-letters')).toContain('docpipe dead-letters redrive recognition');
    expect(await docpipe.output('dead-letters', 'show', 'recognition')).toContain(`Document:  ${ids[0]}, VALIDATED`);
    expect(await docpipe.output('status')).toContain('3 dead letters');
    expect(await docpipe.json('status')).toMatchObject({ deadLetters: { recognition: { waiting: 3 } } });
  });

  test('are redriven, and the documents come to their ends', async () => {
    expect(await docpipe.output('dead-letters', 'redrive')).toContain('recognition: 3 messages redriven, and it is empty.');
    await until(async () => (await Promise.all(ids.map(async (id) => docpipe.json('get', id)))).every(({ status }) => status === 'SUCCEEDED'));
    expect(await docpipe.output('dead-letters')).toBe('There is no dead letter.\n');
  });

  test('are discarded, and can be kept', async () => {
    const QueueUrl = await new Queues(at.environment).url(/IntakeUploadsDeadLetterQueue/);
    await at.environment.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'of nobody' }));
    expect(await docpipe.run('dead-letters', 'discard', 'intake')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--yes') });
    expect(await docpipe.json('dead-letters', 'discard', 'intake', '--dry-run')).toMatchObject({ messages: 1 });
    expect(await docpipe.json('dead-letters', 'discard', 'intake', '--yes')).toMatchObject({ done: [{ body: 'of nobody' }] });
    expect(await docpipe.run('dead-letters', 'show', 'nothing')).toMatchObject({ code: 2, stdout: '' });
  });
});

test('objects without a record are taken in, once it was told how many there are and what they cost', async () => {
  const [documentId] = await at.read(file('lost.txt'));
  await at.environment.clients.dynamoDb.send(new DeleteCommand({ TableName: at.environment.outputs.TableName, Key: { documentId } }));
  expect(await docpipe.json('reconcile', '--dry-run')).toMatchObject({ dryRun: true, missing: 1 });
  expect(await docpipe.run('reconcile')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--yes') });
  expect(await docpipe.json('reconcile', '--yes')).toMatchObject({ sent: 1 });
  await until(async () => (await docpipe.json('list', '--name', 'lost.txt')).documents.length === 1);
  await until(async () => (await docpipe.output('reconcile', '--dry-run')).includes('has a record'));
  expect(await docpipe.output('reconcile', '--labels')).toMatch(/records? examined/);
});

describe('doctor', () => {
  test('looks at everything with the rights of an operator, and finds nothing broken', async () => {
    const findings: Array<{ check: string; state: string }> = await docpipe.json('doctor');
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'credentials', 'pipeline', 'region', 'notifications', 'misplaced-uploads', 'bucket-policy', 'quotas', 'schedules', 'dead-letters', 'alarms', 'subscriptions',
    ]);
  });

  test('sees an upload that nobody is told of, and what takes it to where it belongs', async () => {
    const { clients: { s3 }, outputs: { BucketName: Bucket } } = at.environment;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'uPloads/lost.pdf', Body: 'lost' }));
    const said = await docpipe.output('doctor');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'uPloads/lost.pdf' }));
    expect(said).toMatch(/^warning +misplaced-uploads: There are objects below uPloads\/[^]*aws s3 mv s3:\/\/\S+\/uPloads\/ s3:\/\/\S+\/uploads\/ --recursive/m);
  });

  test('has a page read, at a price that it says, and removes it', async () => {
    expect(await docpipe.run('doctor', '--try')).toMatchObject({ code: 2, stdout: expect.not.stringContaining('try:'), stderr: expect.stringContaining('--yes') });
    const said = (await docpipe.output('doctor', '--try', '--yes')).replace(/\s+/g, ' ');
    expect(said).toMatch(/try: A page was read by textractText in \d+\.\d s, for about \$0\.0015, .* It is purged\./); // what stands on it, the stand-in does not read
    expect((await docpipe.json('list', '--name', 'docpipe')).documents).toEqual([]);
  });
});

test('files are looked at by the limits of the pipeline, without being uploaded', async () => {
  const places = [file('look/one.pdf', pdf(1)), file('look/no.png', 'no image')];
  const { code, stdout } = await docpipe.run('inspect', ...places, '--stack', at.environment.stackName, '--json');
  expect([code, JSON.parse(stdout).map(({ status }: { status: string }) => status)]).toEqual([3, ['VALIDATED', 'REJECTED']]);
  expect((await docpipe.json('list', '--name', 'one.pdf')).documents).toEqual([]);
});

onEmulator('it has no metrics of what functions log')('what engines cost is told as far as metrics tell', async () => {
  expect(await docpipe.json('cost', '--since', '2d')).toMatchObject({ days: [], pages: 0 });
  expect(await docpipe.output('cost')).toMatch(/^No engine has read a page since \d{4}-\d\d-\d\d\.\n$/);
});

test('bash completes what the script says', async () => {
  const script = await docpipe.output('completion');
  expect(execFileSync('bash', ['-c', `${script}\nCOMP_WORDS=(docpipe dead-letters re); COMP_CWORD=2; _docpipe; echo "\${COMPREPLY[@]}"`], { encoding: 'utf8' })).toBe('redrive\n');
});

test('a pipeline is found by its stack and by its name, and who may do nothing is told what to do', async () => {
  const { pipeline } = await docpipe.json('status');
  expect(await docpipe.json('status', '--pipeline', pipeline)).toMatchObject({ pipeline });
  expect(await docpipe.json('status', '--stack', at.environment.stackName)).toMatchObject({ pipeline });
  expect(await docpipe.run('status', '--pipeline', 'nobody', '--json')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/There is no pipeline nobody .*, only .*\n.*Try: docpipe list --pipeline/) });
  expect(await docpipe.run('statsu')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Try: docpipe --help') });
  const giveBack = await takeRight(at.environment, at.environment.outputs.OperatorRoleArn.split('/').at(-1)!, 'dynamodb:Query');
  expect(await docpipe.run('list').finally(giveBack)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('grantOperate') });
});

onEmulator('it has an address of its own')('the environment of an emulator does as well as its options', async () => {
  const env = { ...at.docpipe.env, ...at.docpipe.address } as NodeJS.ProcessEnv;
  expect(execFileSync(process.execPath, [at.docpipe.file, 'upload', file('by-environment.txt')], { env, encoding: 'utf8' })).toMatch(/^[0-9a-f]{32}/);
});
