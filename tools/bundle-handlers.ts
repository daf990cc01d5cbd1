import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Metafile } from 'esbuild';
import { bundleProgram } from './bundle-program';
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
  const inputs = await bundleProgram(entry, path.join(folder, 'index.mjs'), {
    minify: true,
    sourcemap: true,
    sourcesContent: false, // stack traces need names and lines only
    legalComments: 'none',
  });
  await fs.writeFile(path.join(folder, 'THIRD_PARTY_LICENSES.txt'), await thirdPartyLicenses(ROOT, Object.keys(inputs)));
  const { size } = await fs.stat(path.join(folder, 'index.mjs'));
  return { name, entry, sizeBytes: size, inputs };
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
