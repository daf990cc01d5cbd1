import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { BuildOptions } from 'esbuild';
import { HANDLER_OPTIONS } from './bundle-handlers';
import { bundleProgram } from './bundle-program';
import { thirdPartyLicenses } from './third-party-licenses';

const ROOT = path.join(__dirname, '..');

/** Where the package of the command line is. */
export const CLI = path.join(ROOT, 'cli');

export interface CliBundle {
  /** The script. */
  readonly file: string;
  /** What went into it, below the root. */
  readonly inputs: readonly string[];
}

/** Its name, by which it finds itself. */
const SCRIPT = 'docpipe.mjs';

async function options(): Promise<BuildOptions> {
  const { version } = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8'));
  return {
    ...HANDLER_OPTIONS,
    define: {
      DOCPIPE_VERSION: JSON.stringify(version),
      PDF_THREAD_PROGRAM: JSON.stringify(`./${SCRIPT}`), // the script is the program of the thread that reads PDFs, too: cli/src/main.ts
    },
  };
}

/** Bundles the command line into one script, with all that it needs: nothing is installed with it. PDFium's WebAssembly lies beside it. */
export async function bundleCli(outdir = path.join(CLI, 'dist')): Promise<CliBundle> {
  await fs.rm(outdir, { recursive: true, force: true });
  const file = path.join(outdir, SCRIPT);
  const inputs = Object.keys(await bundleProgram(path.join(CLI, 'src', 'main.ts'), file, await options()));
  await fs.writeFile(file, `#!/usr/bin/env node\n${await fs.readFile(file, 'utf8')}`, { mode: 0o755 });
  await fs.chmod(file, 0o755);
  await fs.writeFile(path.join(outdir, 'THIRD_PARTY_LICENSES.txt'), await thirdPartyLicenses(ROOT, inputs));
  return { file, inputs };
}

if (require.main === module) {
  bundleCli().then(async ({ file }) => {
    console.log(`${path.relative(ROOT, file)}  ${Math.round((await fs.stat(file)).size / 1024)} KiB`);
  }, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
