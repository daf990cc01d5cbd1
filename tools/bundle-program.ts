import * as path from 'node:path';
import { build, BuildOptions, Metafile } from 'esbuild';

const ROOT = path.join(__dirname, '..');
/** What reads PDFs starts the thread beside it, so that has to lie beside the bundle. */
const THREAD_STARTER = 'src/formats/pdf/pdf-thread.ts';
const THREAD = 'src/formats/pdf/pdf-worker.ts';

/** How everything that runs in Lambda, or as if it did, is bundled: ES modules with all they need, but for WebAssembly, which lies beside. */
const OPTIONS: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  loader: { '.wasm': 'file' }, // read when it is needed
  assetNames: '[name]',
  metafile: true,
  logLevel: 'warning',
  // what is CommonJS inside asks for Node's own modules by `require`
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
};

/**
 * Bundles a program, and the thread that reads PDFs beside it where the program starts that and is not itself the program of the thread.
 *
 * @returns what went into both
 */
export async function bundleProgram(entry: string, outfile: string, options: BuildOptions = {}): Promise<Metafile['inputs']> {
  const { metafile } = await build({ ...OPTIONS, ...options, entryPoints: [entry], outfile, metafile: true });
  if (!(THREAD_STARTER in metafile.inputs) || THREAD in metafile.inputs) {
    return metafile.inputs;
  }
  const thread = await build({
    ...OPTIONS, ...options, entryPoints: [path.join(ROOT, THREAD)], outfile: path.join(path.dirname(outfile), 'pdf-worker.mjs'), metafile: true,
  });
  return { ...metafile.inputs, ...thread.metafile.inputs };
}
