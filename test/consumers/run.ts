import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { CDK_OF_REGISTRIES, Consumer, ConsumerContext } from './consumer';
import { comparisons } from './examples';
import { goConsumer } from './go';
import { javaConsumer } from './java';
import { pythonConsumer } from './python';
import { followReadme, recipes } from './readme';
import { expectSame, readTemplates } from './templates';
import { typescriptConsumer } from './typescript';
import { Checks } from '../package/checks';
import { OLDEST, stagePackage, withTemporaryFolder } from '../package/staged-package';

const OTHERS: Record<string, Consumer> = { Python: pythonConsumer, Java: javaConsumer };
/** By name alone, as `npm run test:consumers -- Go`: compiling the CDK takes minutes and gigabytes. */
const ON_REQUEST: Record<string, Consumer> = { Go: goConsumer };
const requested = Object.entries(ON_REQUEST).filter(([language]) => process.argv.includes(language));
const STACKS = ['Configured.template.json', 'Default.template.json', 'People.template.json'];

async function main(checks: Checks, folder: string): Promise<void> {
  checks.announce('compiling and packing');
  const staged = await checks.step('the package is built and packed', async () => stagePackage(folder));
  if (!staged) {
    return;
  }
  const contextOf = async (language: string): Promise<ConsumerContext> => {
    const work = path.join(folder, language);
    await fs.mkdir(work);
    return { checks, staged, dist: path.join(folder, 'dist'), work };
  };

  if (process.argv.includes('README')) {
    for (const recipe of recipes()) {
      checks.announce(`following the README: ${recipe.language}${recipe.language === 'go' ? ', some minutes' : ''}`);
      await checks.step(`the README, word for word, makes a stack in ${recipe.language}`, async () => followReadme(recipe, await contextOf(`readme-${recipe.language}`)));
    }
    return;
  }
  const expected = await checks.step('a TypeScript app synthesizes', async () => readTemplates(
    await typescriptConsumer(await contextOf('TypeScript'), requested.length > 0 ? CDK_OF_REGISTRIES : OLDEST)));
  for (const [language, consumer] of requested.length > 0 ? requested : Object.entries(OTHERS)) {
    const received = await checks.step(`a ${language} app synthesizes`, async () => readTemplates(await consumer(await contextOf(language))));
    for (const stack of expected && received ? STACKS : []) {
      await checks.step(`${stack} of ${language} equals TypeScript's`, () => compare(expected!.get(stack), received!.get(stack)));
    }
    for (const example of expected && received ? comparisons(language, (each) => path.join(folder, each)) : []) {
      await checks.step(example.title, example.compare);
    }
  }
}

function compare(expected: unknown, received: unknown): void {
  if (expected === undefined || received === undefined) {
    throw new Error('there is none');
  }
  expectSame(expected, received);
}

const checks = new Checks();
withTemporaryFolder(async folder => main(checks, folder)).then(() => checks.end(), (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
