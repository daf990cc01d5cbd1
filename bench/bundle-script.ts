import * as path from 'node:path';
import { ROOT, WORK } from './paths';
import { bundleProgram } from '../tools/bundle-program';

/**
 * A script of this folder as the functions are bundled, so that no loader counts.
 *
 * @param source its path in this folder
 * @returns where it is
 */
export async function bundleScript(source: string): Promise<string> {
  const outfile = path.join(WORK, source.replaceAll('/', '-').replace(/\.ts$/, '.mjs'));
  await bundleProgram(path.join(ROOT, 'bench', source), outfile);
  return outfile;
}
