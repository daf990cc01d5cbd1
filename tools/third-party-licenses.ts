import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/**
 * The licences of what a bundle contains, since minifying takes their notices out of the code: for each package that gave
 * an input, the texts that lie beside its package.json.
 *
 * @param inputs paths below `root`, as esbuild's metafile names them
 */
export async function thirdPartyLicenses(root: string, inputs: Iterable<string>): Promise<string> {
  const packages = new Set<string>();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) {
      packages.add(match[1]);
    }
  }
  const packagesByText = new Map<string, string[]>();
  for (const folder of [...packages].sort()) {
    const { title, text } = await noticeOf(path.join(root, folder));
    packagesByText.set(text, [...packagesByText.get(text) ?? [], title]);
  }
  const notices = [...packagesByText].map(([text, titles]) => `${'-'.repeat(80)}\n${titles.join('\n')}\n\n${text}`);
  return `This bundle contains the packages below, under their own licences.\n\n${notices.join('\n')}`;
}

async function noticeOf(folder: string): Promise<{ title: string; text: string }> {
  const { name, version, license } = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await fs.readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map(async (file) => fs.readFile(path.join(folder, file), 'utf8')));
  return { title: `${name} ${version} (${license})`, text: texts.join('\n') };
}
