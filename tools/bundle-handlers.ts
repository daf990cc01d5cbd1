import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { billOfMaterials } from './bill-of-materials';
import { bundleConsole } from './bundle-console';
import { bundleProgram, bundleSharing } from './bundle-program';
import { publishSchema } from './publish-schema';
import { thirdPartyLicenses } from './third-party-licenses';

const ROOT = path.join(__dirname, '..');

export interface HandlerBundle {
  readonly name: string;
  readonly entry: string;
  /** Where the bundle is. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly inputs: Metafile['inputs'];
}

/** Every `*.lambda.ts` below src/. */
export async function findHandlers(): Promise<string[]> {
  const files = await fs.readdir(path.join(ROOT, 'src'), { recursive: true });
  return files.filter((file) => file.endsWith('.lambda.ts')).sort().map((file) => path.join(ROOT, 'src', file));
}

/** Functions keep their names, for stack traces: that takes 6 % more, and a source map more than the bundle itself. */
export const HANDLER_OPTIONS: BuildOptions = { minify: true, keepNames: true, lineLimit: 200, legalComments: 'none' };

/** Handlers that lie in one folder: two since both read PDFs, and what it takes for that is there once; those of the API since they share most of their code. */
const FOLDERS: Readonly<Record<string, string>> = {
  'intake': 'documents',
  'recognize': 'documents',
  'api-uploads': 'api',
  'api-documents': 'api',
  'api-changes': 'api',
  'api-deletion': 'api',
  'api-operations': 'api',
};

/** Of these the code that they have in common is there once, in files beside them: a package of five copies would be half a megabyte larger. */
const SHARING = 'api';

/**
 * Bundle each handler into `assets/<name>/index.mjs`, or `assets/<folder>/<name>.mjs` where several lie in one: ESM, minified, the AWS SDK inside, so that the function
 * starts fast and runs the very code that was tested. What is inside of these and of the console, which is bundled with them, stands in `assets/sbom.cdx.json`.
 */
export async function bundleHandlers(outdir = path.join(ROOT, 'assets')): Promise<HandlerBundle[]> {
  const handlers = await findHandlers();
  await Promise.all(handlers.map(async (entry) => fs.rm(path.join(outdir, folderOf(nameOf(entry))), { recursive: true, force: true })));
  const isSharing = (entry: string): boolean => folderOf(nameOf(entry)) === SHARING;
  const bundles = [
    ...await Promise.all(handlers.filter((entry) => !isSharing(entry)).map(async (entry) => bundleHandler(entry, outdir))),
    ...await bundleSharingHandlers(handlers.filter(isSharing), path.join(outdir, SHARING)),
  ];
  const inputs = new Map<string, string[]>();
  for (const bundle of bundles) {
    const folder = path.dirname(bundle.file);
    inputs.set(folder, [...inputs.get(folder) ?? [], ...Object.keys(bundle.inputs)]);
  }
  const { inputs: ofConsole } = await bundleConsole(path.join(outdir, 'console', 'site'));
  await fs.writeFile(path.join(outdir, 'sbom.cdx.json'), await billOfMaterials(ROOT, [...[...inputs.values()].flat(), ...Object.keys(ofConsole)]));
  await Promise.all([...inputs].map(async ([folder, files]) => {
    await fs.writeFile(path.join(folder, 'THIRD_PARTY_LICENSES.txt'), await thirdPartyLicenses(ROOT, [...new Set(files)]));
  }));
  return bundles;
}

async function bundleHandler(entry: string, outdir: string): Promise<HandlerBundle> {
  const name = nameOf(entry);
  const folder = folderOf(name);
  const file = path.join(outdir, folder, folder === name ? 'index.mjs' : `${name}.mjs`);
  const inputs = await bundleProgram(entry, file, HANDLER_OPTIONS);
  const { size } = await fs.stat(file);
  return { name, entry, file, sizeBytes: size, inputs };
}

async function bundleSharingHandlers(entries: readonly string[], outdir: string): Promise<HandlerBundle[]> {
  const programs = await bundleSharing(Object.fromEntries(entries.map((entry) => [nameOf(entry), entry])), outdir, HANDLER_OPTIONS);
  return programs.map((program) => ({ name: nameOf(program.entry), ...program }));
}

function nameOf(entry: string): string {
  return path.basename(entry, '.lambda.ts');
}

function folderOf(name: string): string {
  return FOLDERS[name] ?? name;
}

if (require.main === module) {
  Promise.all([bundleHandlers(), publishSchema()]).then(([bundles]) => {
    for (const { file, sizeBytes } of bundles) {
      console.log(`${path.relative(ROOT, file)}  ${Math.round(sizeBytes / 1024)} KiB`);
    }
  }, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
