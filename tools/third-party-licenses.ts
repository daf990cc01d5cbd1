import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { BundledPackage, bundledPackages } from './bundled-packages';

/**
 * The licences of what a bundle contains, since minifying takes their notices out of the code: for each package that gave
 * an input, the texts that lie beside its package.json.
 *
 * @param inputs paths below `root`, as esbuild's metafile names them
 */
export async function thirdPartyLicenses(root: string, inputs: Iterable<string>): Promise<string> {
  const packagesByText = new Map<string, string[]>();
  for (const each of await bundledPackages(root, inputs)) {
    const text = await noticesOf(each);
    packagesByText.set(text, [...packagesByText.get(text) ?? [], `${each.name} ${each.version} (${each.license})`]);
  }
  const notices = [...packagesByText].map(([text, titles]) => `${'-'.repeat(80)}\n${titles.join('\n')}\n\n${text}`);
  return `This bundle contains the packages below, under their own licences.\n\n${notices.join('\n')}`;
}

async function noticesOf({ folder }: BundledPackage): Promise<string> {
  const files = (await fs.readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map(async (file) => fs.readFile(path.join(folder, file), 'utf8')));
  return texts.join('\n');
}
