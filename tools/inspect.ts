/**
 * `docpipe inspect` from the sources: `npm run -s inspect -- FILES… [--json] [--embedded-text]`. With `--embedded-text` the engine is
 * `OcrEngine.embeddedText()`, which takes no document without text; the other options are those of `docpipe inspect`.
 *
 * Exit code 0 where files are accepted, whatever becomes of others; else as docpipe.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { bundleCli } from './bundle-cli';
import { ExitCode } from '../cli/src/exit-code';

async function main(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'inspect-'));
  try {
    const { file } = await bundleCli(folder);
    const given = args.flatMap((arg) => (arg === '--embedded-text' ? ['--engine', 'embeddedText'] : [arg]));
    const { status } = spawnSync(process.execPath, [file, 'inspect', ...given], { stdio: 'inherit' });
    return status === ExitCode.PARTLY ? ExitCode.DONE : status ?? ExitCode.FAILED;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
