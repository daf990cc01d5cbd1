import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { medians } from './measure';
import { ASSETS, ROOT, WORK } from './paths';
import { transpileSources } from './unbundled';
import { Env } from '../src/contract/env';
import { bundleHandlers, HandlerBundle } from '../tools/bundle-handlers';

export interface HandlerFigures {
  readonly handler: string;
  readonly bundleBytes: number;
  /** Of all files that the unbundled handler is made of. */
  readonly unbundledBytes: number;
  readonly sizeRatio: number;
  readonly bundleImportMs: number;
  readonly unbundledImportMs: number;
  readonly importRatio: number;
  /** What lies beside the bundle and is read only when it is needed. */
  readonly beside: Array<{ readonly file: string; readonly bytes: number }>;
}

/** What the construct sets; what stands in the settings does not count for an import. */
const ENVIRONMENT: Record<string, string> = {
  AWS_REGION: 'us-east-1',
  ...Object.fromEntries(Object.values(Env).map(name => [name, name.endsWith('_SETTINGS') ? JSON.stringify({ engines: {}, routes: [], scanner: {}, connectTo: [], imagesFrom: [] }) : name])),
  [Env.LOG_LEVEL]: 'INFO',
};

export async function measureHandlers(): Promise<HandlerFigures[]> {
  const bundles = await bundleHandlers(ASSETS);
  const unbundled = await transpileSources();
  const figures: HandlerFigures[] = [];
  for (const bundle of bundles) {
    figures.push(await measureHandler(bundle, unbundled));
  }
  return figures;
}

async function measureHandler(bundle: HandlerBundle, unbundled: string): Promise<HandlerFigures> {
  const entry = path.relative(path.join(ROOT, 'src'), bundle.entry).replace(/\.ts$/, '.mjs');
  const times = await medians<'bundle' | 'unbundled', 'ms'>({
    bundle: { script: await importer(`${bundle.name}-bundle`, bundle.file), env: ENVIRONMENT },
    unbundled: { script: await importer(`${bundle.name}-unbundled`, path.join(unbundled, entry)), env: ENVIRONMENT },
  });
  const unbundledBytes = Object.entries(bundle.inputs).filter(([file]) => !file.endsWith('.wasm')).reduce((sum, [, { bytes }]) => sum + bytes, 0);
  return {
    handler: bundle.name,
    bundleBytes: bundle.sizeBytes,
    unbundledBytes,
    sizeRatio: bundle.sizeBytes / unbundledBytes,
    bundleImportMs: times.bundle.ms,
    unbundledImportMs: times.unbundled.ms,
    importRatio: times.bundle.ms / times.unbundled.ms,
    beside: await besideBundle(path.dirname(bundle.file)),
  };
}

/** A script that imports a handler and prints how long that took. */
async function importer(name: string, file: string): Promise<string> {
  const script = path.join(WORK, `import-${name}.mjs`);
  await fs.mkdir(WORK, { recursive: true });
  await fs.writeFile(script, `
const start = performance.now();
const { handler } = await import(${JSON.stringify(`./${path.relative(WORK, file)}`)});
const ms = performance.now() - start;
if (typeof handler !== 'function') throw new Error('no handler');
console.log(JSON.stringify({ ms }));
process.exit(); // whatever the handler keeps open
`);
  return script;
}

async function besideBundle(folder: string): Promise<HandlerFigures['beside']> {
  const files = (await fs.readdir(folder)).filter(file => file.endsWith('.wasm'));
  return Promise.all(files.map(async file => ({ file, bytes: (await fs.stat(path.join(folder, file))).size })));
}
