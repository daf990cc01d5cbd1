import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { medians } from './measure';
import { WORK } from './paths';
import { bundleCli } from '../tools/bundle-cli';

export interface CommandLineFigures {
  /** Of the script alone, without PDFium's WebAssembly, which `inspect` reads. */
  readonly scriptBytes: number;
  /** From the start of `docpipe --help` to its end, as whoever types it waits for it. */
  readonly helpMs: number;
  /** Of `node -e 0`, which nothing that runs on Node.js can be faster than. */
  readonly nodeMs: number;
  readonly ratio: number;
}

export async function measureCommandLine(): Promise<CommandLineFigures> {
  const { file } = await bundleCli(path.join(WORK, 'docpipe'));
  const times = await medians<'help' | 'node', 'ms'>({
    help: { script: await timer('help', [file, '--help']) },
    node: { script: await timer('node', ['-e', '0']) },
  });
  return { scriptBytes: (await fs.stat(file)).size, helpMs: times.help.ms, nodeMs: times.node.ms, ratio: times.help.ms / times.node.ms };
}

/** A script that runs Node.js and prints how long that took. */
async function timer(name: string, args: readonly string[]): Promise<string> {
  const script = path.join(WORK, `time-${name}.mjs`);
  await fs.mkdir(WORK, { recursive: true });
  await fs.writeFile(script, `
import { execFileSync } from 'node:child_process';
const start = performance.now();
execFileSync(process.execPath, ${JSON.stringify(args)});
console.log(JSON.stringify({ ms: performance.now() - start }));
`);
  return script;
}
