import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { build, Metafile } from 'esbuild';
import { publishSchema } from './publish-schema';
import { thirdPartyLicenses } from './third-party-licenses';

const ROOT = path.join(__dirname, '..');

export interface HandlerBundle {
  /** The folder below assets/, and the `bundle` of the PipelineFunction. */
  readonly name: string;
  readonly entry: string;
  readonly sizeBytes: number;
  readonly inputs: Metafile['inputs'];
}

/** Every `*.lambda.ts` below src/. */
export async function findHandlers(): Promise<string[]> {
  const files = await fs.readdir(path.join(ROOT, 'src'), { recursive: true });
  return files.filter((file) => file.endsWith('.lambda.ts')).sort().map((file) => path.join(ROOT, 'src', file));
}

/**
 * Bundle each handler into `assets/<name>/index.mjs`: ESM, minified, the AWS SDK inside, so that the function starts fast
 * and runs the very code that was tested.
 */
export async function bundleHandlers(outdir = path.join(ROOT, 'assets')): Promise<HandlerBundle[]> {
  const handlers = await findHandlers();
  return Promise.all(handlers.map(async (entry) => bundleHandler(entry, outdir)));
}

async function bundleHandler(entry: string, outdir: string): Promise<HandlerBundle> {
  const name = path.basename(entry, '.lambda.ts');
  const folder = path.join(outdir, name);
  await fs.rm(folder, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: path.join(folder, 'index.mjs'),
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    keepNames: false,
    treeShaking: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: true,
    sourcesContent: false, // stack traces need names and lines only
    legalComments: 'none',
    loader: { '.wasm': 'file' }, // beside the bundle, read when it is needed
    assetNames: '[name]',
    metafile: true,
    logLevel: 'warning',
    // what is CommonJS inside asks for Node's own modules by `require`
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  await fs.writeFile(path.join(folder, 'THIRD_PARTY_LICENSES.txt'), await thirdPartyLicenses(ROOT, Object.keys(metafile.inputs)));
  const { size } = await fs.stat(path.join(folder, 'index.mjs'));
  return { name, entry, sizeBytes: size, inputs: metafile.inputs };
}

if (require.main === module) {
  Promise.all([bundleHandlers(), publishSchema()]).then(([bundles]) => {
    for (const { name, sizeBytes } of bundles) {
      console.log(`assets/${name}/index.mjs  ${Math.round(sizeBytes / 1024)} KiB`);
    }
  }, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
