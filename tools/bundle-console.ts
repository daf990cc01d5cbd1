import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, BuildOptions, Metafile } from 'esbuild';
import { thirdPartyLicenses } from './third-party-licenses';

const ROOT = path.join(__dirname, '..');
const SOURCE = path.join(ROOT, 'console');
const PDFJS = path.join(ROOT, 'node_modules', 'pdfjs-dist');

/** Browsers of the last two years: those that have `light-dark()`. */
const TARGET = ['chrome123', 'firefox120', 'safari17.5'];

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  target: TARGET,
  legalComments: 'none' as const,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  metafile: true as const,
  logLevel: 'warning' as const,
  tsconfig: path.join(SOURCE, 'tsconfig.json'),
} satisfies BuildOptions;

export interface ConsoleBundle {
  /** Of the first screen: script and style, compressed. */
  readonly firstScreenBytes: number;
  /** Of all files, compressed. */
  readonly totalBytes: number;
  readonly inputs: Metafile['inputs'];
}

/** Beside the function that serves it. */
export const CONSOLE_SITE = path.join(ROOT, 'assets', 'console', 'site');

/** Bundle the front end of the console into `assets/console/site/`: `index.html`, and files whose names have the hash of their content. */
export async function bundleConsole(outdir = CONSOLE_SITE): Promise<ConsoleBundle> {
  await fs.rm(outdir, { recursive: true, force: true });
  const workers = await Promise.all(['sha256', 'tiff'].map(async (name) => bundleWorker(outdir, name)));
  const pdf = await copyPdf(outdir);
  const { metafile } = await build({
    ...OPTIONS,
    outdir,
    format: 'esm',
    splitting: true,
    entryPoints: [path.join(SOURCE, 'main.tsx'), path.join(SOURCE, 'styles', 'index.css')],
    define: defined({ SHA256_WORKER: workers[0].file, TIFF_WORKER: workers[1].file, PDF_WORKER: pdf.worker, PDF_FOLDER: pdf.folder }),
  });
  const outputs = Object.entries(metafile.outputs);
  const outputOf = (entry: string): string => path.basename(outputs.find(([, { entryPoint }]) => entryPoint === entry)![0]);
  const icon = await copyHashed(outdir, path.join(SOURCE, 'icon.svg'));
  const script = outputOf('console/main.tsx');
  const style = outputOf('console/styles/index.css');
  const page = await fs.readFile(path.join(SOURCE, 'index.html'), 'utf8');
  await fs.writeFile(path.join(outdir, 'index.html'), page.replace('ICON', icon).replace('STYLE', style).replace('SCRIPT', script));
  const inputs = Object.assign({}, metafile.inputs, ...workers.map((worker) => worker.inputs)) as Metafile['inputs'];
  await fs.writeFile(path.join(outdir, 'THIRD_PARTY_LICENSES.txt'), await thirdPartyLicenses(ROOT, Object.keys(inputs)));
  const sizes = await compressedSizes(outdir);
  const first = [script, style, ...staticImports(metafile, script)];
  return { firstScreenBytes: sum(first.map((file) => sizes.get(file) ?? 0)), totalBytes: sum([...sizes.values()]), inputs };
}

/** What the sources know by name, and the bundle has in its place. */
function defined(names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([name, file]) => [name, JSON.stringify(file)]));
}

/** A worker is a script of its own: its name is told to what starts it. */
async function bundleWorker(outdir: string, name: string): Promise<{ file: string; inputs: Metafile['inputs'] }> {
  const { metafile } = await build({ ...OPTIONS, outdir, format: 'iife', entryPoints: [path.join(SOURCE, 'workers', `${name}.ts`)] });
  return { file: path.basename(Object.keys(metafile.outputs)[0]), inputs: metafile.inputs };
}

/** The worker of pdf.js as it is published; in a folder by its version what a page may need besides: decoders, fonts and character maps. */
async function copyPdf(outdir: string): Promise<{ worker: string; folder: string }> {
  const { version } = JSON.parse(await fs.readFile(path.join(PDFJS, 'package.json'), 'utf8'));
  const folder = `pdf-${version}`;
  for (const part of ['cmaps', 'standard_fonts', 'wasm']) {
    await fs.cp(path.join(PDFJS, part), path.join(outdir, folder, part), { recursive: true });
  }
  return { worker: await copyHashed(outdir, path.join(PDFJS, 'legacy', 'build', 'pdf.worker.min.mjs')), folder };
}

async function copyHashed(outdir: string, file: string): Promise<string> {
  const content = await fs.readFile(file);
  const { name: base, ext } = path.parse(file);
  const hashed = `${base}-${createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase()}${ext}`;
  await fs.writeFile(path.join(outdir, hashed), content);
  return hashed;
}

/** The chunks that a script cannot begin without. */
function staticImports({ outputs }: Metafile, script: string): string[] {
  const output = Object.entries(outputs).find(([file]) => path.basename(file) === path.basename(script));
  return output![1].imports.filter(({ kind }) => kind === 'import-statement').map((each) => path.basename(each.path));
}

async function compressedSizes(outdir: string): Promise<Map<string, number>> {
  const files = (await fs.readdir(outdir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map(await Promise.all(files.map(async ({ parentPath, name }) => {
    const content = await fs.readFile(path.join(parentPath, name));
    return [name, gzipSync(content).length] as const;
  })));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

if (require.main === module) {
  bundleConsole().then(({ firstScreenBytes, totalBytes }) => {
    console.log(`assets/console/site  first screen ${Math.round(firstScreenBytes / 1000)} kB, all ${Math.round(totalBytes / 1000)} kB, compressed`);
  }, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
