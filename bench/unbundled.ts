import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { build, Plugin } from 'esbuild';
import { ASSETS, ROOT, WORK } from './paths';

const SOURCES = path.join(ROOT, 'src');

/** The files of the console, which its function looks for beside itself when it starts. */
const SITE = { bundled: 'console/site', unbundled: 'console/handler/site' };

/**
 * What the handlers would be without a bundler: each file of src/ transpiled by itself, ES modules as the bundles are,
 * beside the node_modules that they import from. The bundles are made before.
 *
 * @returns where src/'s counterpart is
 */
export async function transpileSources(): Promise<string> {
  const outdir = path.join(WORK, 'unbundled');
  const files = (await fs.readdir(SOURCES, { recursive: true })).filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  await build({
    entryPoints: files.map(file => path.join(SOURCES, file)),
    outbase: SOURCES,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true, // for the plugin's sake: everything that a file imports is external
    plugins: [leaveImports],
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
  });
  await fs.cp(path.join(ASSETS, SITE.bundled), path.join(outdir, SITE.unbundled), { recursive: true });
  return outdir;
}

/** ES modules name the file that they import, ending included. */
const leaveImports: Plugin = {
  name: 'leave-imports',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, async ({ kind, path: imported, resolveDir }) => {
      if (kind === 'entry-point') {
        return undefined;
      }
      if (!imported.startsWith('.')) {
        return { path: imported, external: true };
      }
      if (imported.endsWith('.json')) {
        return undefined; // becomes a part of the file: Node.js imports none without a warning
      }
      const isFolder = await fs.stat(path.join(resolveDir, imported)).then(stats => stats.isDirectory(), () => false);
      return { path: `${imported}${isFolder ? '/index' : ''}.mjs`, external: true };
    });
  },
};
