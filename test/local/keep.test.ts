import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../../local/api/managed-login';
import { run } from '../../local/emulator/run';
import { ROOT } from '../../local/paths';

const START_MS = 120_000;

test('npm run local prints commands that work, and Ctrl-C leaves nothing behind', async () => {
  const child = spawn('npm', ['run', '--silent', 'local'], { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  [child.stdout, child.stderr].forEach(stream => stream.on('data', chunk => { output += chunk; }));
  try {
    for (const start = Date.now(); !output.includes('Ctrl-C ends everything.') && Date.now() - start < START_MS;) {
      await sleep(100);
    }
    const [upload, list, description] = output.match(/^ {2}curl .*$/gm)!;
    const answers = [];
    for (const command of [upload, list, description]) {
      answers.push(JSON.parse((await run('bash', ['-c', `${command} --silent`], { cwd: ROOT })).output));
    }
    expect(answers[0]).toMatchObject({ documentId: expect.any(String), fileName: 'receipt.png' });
    expect(answers[1].documents.map(({ documentId }: { documentId: string }) => documentId)).toEqual([answers[0].documentId]);
    expect(answers[2]).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
    const [consoleUrl] = /(?<=^ {2})http:\/\/localhost:\S+$/m.exec(output)!;
    const [, email, password] = /^ {2}(admin@\S+) +(\S+)/m.exec(output)!;
    const { signIn: { authority, clientId } } = await (await fetch(`${consoleUrl}config.json`)).json() as any;
    const client = { fetch: (async (input, init) => fetch(input, { ...init, redirect: 'manual' })) as typeof fetch, url: new URL(authority).origin, clientId, returnUrl: consoleUrl };
    const { access_token: token } = await signIn(client, 'openid', { email, password });
    const seen = await fetch(new URL('../documents', consoleUrl), { headers: { Authorization: `Bearer ${token}` } });
    expect((await seen.json() as any).documents.map(({ documentId }: { documentId: string }) => documentId)).toEqual([answers[0].documentId]);
    const [docpipe] = /^ {2}AWS_ACCESS_KEY_ID=\S+ AWS_SECRET_ACCESS_KEY=\S+ \\\n {2}\S*docpipe.*$/m.exec(output)!;
    const { output: listed } = await run('bash', ['-c', docpipe.replace(' status ', ' list ')], { cwd: ROOT });
    expect(listed).toMatch(new RegExp(`^ID +Status +File.*\n${answers[0].documentId} .* receipt\\.png`, 'm'));
  } finally {
    process.kill(-child.pid!, 'SIGINT'); // to all that run in the foreground, as a terminal does
  }

  await ended; // npm itself dies of the signal
  expect(output).toContain('Everything has ended');
  const directory = path.dirname(/--cacert (\S+)/.exec(output)![1]);
  expect(fs.existsSync(directory)).toBe(false);
  expect((await run('ps', ['-A', '-o', 'args=', '-ww'])).output.split('\n').filter(line => line.includes(directory))).toEqual([]);
});
