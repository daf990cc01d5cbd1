import * as fs from 'node:fs';
import * as path from 'node:path';
import { CHROMIUM_ACCEPT, expect, Expectation } from './expectation';
import { Given } from './given';
import { SignedIn } from './signed-in';
import { ROOT } from '../../../local/paths';

const FILES = path.join(ROOT, 'assets', 'console', 'site');

const ANY = '*/*';
const BYTES = 'application/octet-stream';

/** The first file that a kind of request gets, and what Chromium asks for it with. */
const KINDS: ReadonlyArray<readonly [kind: string, accept: string, name: RegExp]> = [
  ['document', CHROMIUM_ACCEPT, /^index\.html$/],
  ['script', ANY, /^main-.*\.js$/],
  ['style', 'text/css,*/*;q=0.1', /\.css$/],
  ['worker', ANY, /^pdf\.worker.*\.mjs$/],
  ['image', 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', /\.svg$/],
  ['WebAssembly, by code', BYTES, /\.wasm$/],
  ['character map, by code', BYTES, /\.bcmap$/],
];

/** The console, and the sign-in to it with a browser: on the emulator a stand-in adds to its login what is asked of it here. */
export const CONSOLE: readonly Expectation[] = [
  {
    title: 'Each kind of the console\'s files arrives byte for byte, asked for as Chromium asks',
    holds: async (given) => {
      const { account, outputs: { ConsoleUrl } } = given.environment;
      const { url } = account.apiAddress(ConsoleUrl.replace(/console\/$/, ''));
      const names = fs.readdirSync(FILES, { recursive: true }) as string[];
      const seen = await Promise.all(KINDS.map(async ([kind, accept, pattern]) => {
        const name = names.find((each) => pattern.test(path.basename(each)))!;
        const response = await account.fetch(`${url}/console/${name === 'index.html' ? '' : name}`, { headers: { 'Accept': accept, 'Accept-Encoding': 'gzip, deflate, br, zstd' } });
        const bytes = Buffer.from(await response.arrayBuffer());
        expect(response.status === 200 && bytes.equals(fs.readFileSync(path.join(FILES, name))), `${kind}: ${response.status}, ${bytes.length} bytes of ${name} that are others.`);
        return `${kind} ${bytes.length}`;
      }));
      return seen.join(', ');
    },
  },
  {
    title: 'Who signed in to the console is not asked again when it is loaded anew, and is once they signed out',
    holds: async (given) => signedIn(given, async (browser) => {
      await browser.reload();
      await browser.signOut();
      return 'a reload without a password; the form after the sign-out';
    }),
  },
  {
    title: 'With prompt=login who is signed in sees the form, and with prompt=none nobody does',
    holds: async (given) => signedIn(given, async (browser) => {
      await browser.expectForm('login');
      await browser.signOut();
      const back = await browser.silently();
      expect(back.searchParams.get('error') === 'login_required', `It comes back with ${back.search}.`);
      return 'the form; login_required';
    }),
  },
  {
    title: 'A token that is renewed has the groups, and the time at which its user signed in',
    holds: async (given) => signedIn(given, async ({ tokens, renewed }) => {
      const [before, after] = [claimsOf(tokens.id_token), claimsOf(await renewed())];
      expect(before.auth_time === after.auth_time && String(before['cognito:groups']) === String(after['cognito:groups']), JSON.stringify([before, after]));
      return `${after['cognito:groups']}, ${after.auth_time}`;
    }),
  },
];

async function signedIn(given: Given, look: (browser: SignedIn) => Promise<string>): Promise<string> {
  const browser = await SignedIn.open(given);
  try {
    return await look(browser);
  } finally {
    await browser.close();
  }
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}
