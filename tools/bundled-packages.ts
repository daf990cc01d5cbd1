import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** A package that gave code to a bundle. */
export interface BundledPackage {
  /** Where it lies, absolute. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** As its package.json has it: an SPDX expression. */
  readonly license: string;
}

/**
 * The packages whose code a bundle contains, in the order of their folders.
 *
 * @param inputs paths below `root`, as esbuild's metafile names them
 */
export async function bundledPackages(root: string, inputs: Iterable<string>): Promise<BundledPackage[]> {
  const folders = new Set<string>();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) {
      folders.add(match[1]);
    }
  }
  return Promise.all([...folders].sort().map(async (relative) => {
    const folder = path.join(root, relative);
    const { name, version, license } = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
    return { folder, name, version, license };
  }));
}
