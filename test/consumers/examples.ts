import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { build } from 'esbuild';
import { ConsumerContext } from './consumer';
import { expectSame, readTemplates } from './templates';
import { runProgram } from '../package/run-program';
import { ROOT } from '../package/staged-package';

/** The examples that are there in other languages too, in a folder a language. */
const EXAMPLES = ['basic', 'invoices'];

const outputOf = (work: string, example: string) => path.join(work, `${example}.out`);

/** Copies an example to where it finds the packages as in the repository: in dist/, three folders above its app. @returns the folder of its app */
async function copied(example: string, language: string, { dist, work }: Pick<ConsumerContext, 'dist' | 'work'>): Promise<string> {
  const folder = path.join(work, 'examples', example);
  await fs.cp(path.join(ROOT, 'examples', example), folder, {
    recursive: true, filter: (file) => !['node_modules', 'cdk.out', 'target', '.venv', '__pycache__'].includes(path.basename(file)),
  });
  if (language !== 'typescript') {
    await fs.symlink(dist, path.join(work, 'dist')).catch(ignoreExisting);
  }
  return path.join(folder, language === 'typescript' ? '' : language);
}

/** In TypeScript, beside the `node_modules` of the work folder. */
export async function typescriptExamples(context: ConsumerContext): Promise<void> {
  for (const example of EXAMPLES) {
    const folder = await copied(example, 'typescript', context);
    await build({ entryPoints: [path.join(folder, 'app.ts')], outfile: path.join(folder, 'app.js'), bundle: true, platform: 'node', packages: 'external', logLevel: 'warning' });
    await runProgram(process.execPath, ['app.js'], { cwd: folder, env: { CDK_OUTDIR: outputOf(context.work, example) } });
  }
}

/** As their README says: what `requirements.txt` names is installed, and the program of `cdk.json` runs. */
export async function pythonExamples(python: string, context: ConsumerContext): Promise<void> {
  for (const example of EXAMPLES) {
    const cwd = await copied(example, 'python', context);
    await runProgram(python, ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--requirement', 'requirements.txt'], { cwd });
    const [program, ...args] = await appOf(cwd);
    await runProgram(program === 'python3' ? python : program, args, { cwd, env: { CDK_OUTDIR: outputOf(context.work, example) } });
  }
}

/** By the program of `cdk.json`. @param cache Maven's, of this run alone */
export async function javaExamples(cache: string, context: ConsumerContext): Promise<void> {
  for (const example of EXAMPLES) {
    const cwd = await copied(example, 'java', context);
    const [program, ...args] = await appOf(cwd);
    await runProgram(program, ['--batch-mode', `-Dmaven.repo.local=${cache}`, ...args], { cwd, env: { CDK_OUTDIR: outputOf(context.work, example) } });
  }
}

async function appOf(folder: string): Promise<string[]> {
  const { app } = JSON.parse(await fs.readFile(path.join(folder, 'cdk.json'), 'utf8')) as { app: string };
  return app.split(' ');
}

/** That an example makes the same template in another language. */
export interface Comparison {
  readonly title: string;
  /** @throws with what differs */
  compare(): Promise<void>;
}

/** Of the examples that a language has. @param workOf the work folder of a language */
export function comparisons(language: string, workOf: (language: string) => string): Comparison[] {
  const inLanguage = (example: string) => path.join(ROOT, 'examples', example, language.toLowerCase());
  return EXAMPLES.filter((example) => existsSync(inLanguage(example))).map((example) => ({
    title: `the example ${example} in ${language} makes TypeScript's template`,
    compare: async () => {
      const expected = await readTemplates(outputOf(workOf('TypeScript'), example));
      const received = await readTemplates(outputOf(workOf(language), example));
      if (expected.size === 0) {
        throw new Error('there is no template');
      }
      expectSame(Object.fromEntries(expected), Object.fromEntries(received));
    },
  }));
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') {
    throw error;
  }
}
