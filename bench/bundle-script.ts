import * as path from 'node:path';
import { build } from 'esbuild';
import { ROOT, WORK } from './paths';

/**
 * A script of this folder as the functions are bundled, so that no loader counts.
 *
 * @param source its path in this folder
 * @returns where it is
 */
export async function bundleScript(source: string): Promise<string> {
  const outfile = path.join(WORK, source.replaceAll('/', '-').replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [path.join(ROOT, 'bench', source)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    loader: { '.wasm': 'file' },
    assetNames: '[name]',
    logLevel: 'warning',
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  return outfile;
}
