import * as fs from 'node:fs';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { ConsumerContext } from './consumer';
import { goProgram } from './go';
import { pacmak } from './pacmak';
import { snippetsOf } from '../docs/snippets/markdown-snippets';
import { runProgram } from '../package/run-program';
import { ROOT } from '../package/staged-package';

const SECTION = 'README.md › Use it › ';
/** The sentence that names the file of the program which follows. */
const FILE = /, as (?:`|<code>)([^`<]+)(?:`|<\/code>)/g;
/** In the checkout, where the package is made: here that was done before. */
const MAKE_PACKAGE = /^npm run --prefix \$P package:\w+\n/m;
const BESIDE = 'cdk-document-processing-pipeline';

/** What a reader types in a shell, and the program that he writes meanwhile. */
interface Recipe {
  readonly language: string;
  readonly script: string;
  readonly file: string;
  readonly program: string;
}

/** The recipes of the README, one a language: a program, and below it what to run. C#'s is left out: it needs the .NET SDK. */
export function recipes(): Recipe[] {
  const snippets = snippetsOf('README.md').filter(({ title }) => title.startsWith(SECTION));
  const [, text] = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8').split('## Use it');
  const files = [...text.matchAll(FILE)].map(([, file]) => file);
  return snippets.flatMap(({ language, code: program }, i) => (
    MAKE_PACKAGE.test(snippets[i + 1]?.code ?? '') ? [{ language, program, file: files.shift()!, script: snippets[i + 1].code.replace(MAKE_PACKAGE, '') }] : []
  )).filter(({ language }) => language !== 'csharp');
}

/** Follows the README word for word, in a language, from an empty folder to a synthesized stack. */
export async function followReadme({ language, script, file, program }: Recipe, context: ConsumerContext): Promise<void> {
  await checkoutWith(language, context);
  const folder = path.join(context.work, 'documents');
  await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
  await writeFile(path.join(folder, file), program);
  const env = {
    MAVEN_OPTS: `-Dmaven.repo.local=${path.join(context.work, 'm2')}`, // of this run alone, or Maven would take the jar of an earlier one
    PATH: [...language === 'go' ? [path.dirname(await goProgram())] : [], process.env.PATH].join(path.delimiter),
  };
  await runProgram('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env });
  const { artifacts } = JSON.parse(await readFile(path.join(folder, 'cdk.out', 'manifest.json'), 'utf8'));
  if (!artifacts.Documents) {
    throw new Error(`The assembly has ${Object.keys(artifacts).join(', ')}, and no stack Documents.`);
  }
}

/** A checkout in which the package of a language was made. */
async function checkoutWith(language: string, context: ConsumerContext): Promise<void> {
  const checkout = path.join(context.work, BESIDE);
  await mkdir(path.join(checkout, 'dist'), { recursive: true });
  await symlink(path.join(ROOT, 'examples'), path.join(checkout, 'examples'));
  if (language === 'ts') {
    await mkdir(path.join(checkout, 'dist', 'js'));
    await copyFile(context.staged.tarball, path.join(checkout, 'dist', 'js', path.basename(context.staged.tarball)));
  } else {
    const target = language as 'python' | 'java' | 'go';
    await symlink(await pacmak(target, context, ...(target === 'go' ? ['--code-only'] : [])), path.join(checkout, 'dist', target));
  }
}
