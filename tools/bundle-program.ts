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

/** One of several programs in a folder. */
export interface SharingProgram {
  readonly entry: string;
  readonly file: string;
  /** Of the program and of what it shares. */
  readonly sizeBytes: number;
  readonly inputs: Metafile['inputs'];
}

/** Bundles programs that have much in common into one folder: what several of them need is there once, beside them. */
export async function bundleSharing(
  entries: Readonly<Record<string, string>>, outdir: string, options: BuildOptions = {},
): Promise<SharingProgram[]> {
  const { metafile } = await build({
    ...OPTIONS, ...options, entryPoints: { ...entries }, outdir, splitting: true, chunkNames: 'shared-[hash]', outExtension: { '.js': '.mjs' }, metafile: true,
  });
  return Object.values(entries).map((entry) => {
    const [file] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === path.relative(ROOT, entry))!;
    const outputs = withImports(metafile, file).map((name) => metafile.outputs[name]);
    const inputs = new Set(outputs.flatMap((output) => Object.keys(output.inputs)));
    return {
      entry,
      file: path.join(ROOT, file),
      sizeBytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
      inputs: Object.fromEntries(Object.entries(metafile.inputs).filter(([name]) => inputs.has(name))),
    };
  });
}

/** An output, and all that it imports. */
function withImports({ outputs }: Metafile, file: string, found = new Set<string>()): string[] {
  if (!found.has(file) && file in outputs) {
    found.add(file);
    outputs[file].imports.forEach(({ path: imported }) => withImports({ outputs, inputs: {} }, imported, found));
  }
  return [...found];
}
