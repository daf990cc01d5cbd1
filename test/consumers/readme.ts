import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { ConsumerContext } from './consumer';
import { goProgram } from './go';
import { pacmak } from './pacmak';
import { Snippet, snippetsOf } from '../docs/snippets/markdown-snippets';
import { runProgram } from '../package/run-program';
import { ROOT } from '../package/staged-package';

const SECTION = 'README.md › Use it › ';
/** The comment that names the file of the program which follows: `# app.py: the program below`. */
const PROGRAM = /^# (\S+): the program below$/m;
/** In the checkout, where the package is made: here that was done before. */
const MAKE_PACKAGE = /^npm run --prefix "\$DIR" package:\w+\n/;

/** What a reader types in a shell, and the program that he writes meanwhile. */
interface Recipe {
  readonly language: string;
  readonly script: string;
  readonly file: string;
  readonly program: string;
}

/** The recipes of the README, one a language, of which none is left out but C#'s: it needs the .NET SDK. */
export function recipes(): Recipe[] {
  const snippets = snippetsOf('README.md').filter(({ title }) => title.startsWith(SECTION));
  return snippets.flatMap((snippet, i) => (PROGRAM.test(snippet.code) ? [recipeOf(snippet, snippets[i + 1])] : []))
    .filter(({ language }) => language !== 'csharp');
}

function recipeOf({ code }: Snippet, { language, code: program }: Snippet): Recipe {
  return { language, file: PROGRAM.exec(code)![1], program, script: code.replace(MAKE_PACKAGE, '') };
}

/** Follows the README word for word, in a language, from an empty folder to a synthesized stack. */
export async function followReadme({ language, script, file, program }: Recipe, context: ConsumerContext): Promise<void> {
  const checkout = await checkoutWith(language, context);
  const folder = path.join(context.work, 'documents');
  await fs.mkdir(folder);
  const [before, after] = script.split(PROGRAM).filter((_, i) => i !== 1); // without the name between them
  const env = {
    DIR: checkout,
    npm_config_yes: 'true', // a reader is asked whether the CDK CLI may be fetched
    MAVEN_OPTS: `-Dmaven.repo.local=${path.join(context.work, 'm2')}`, // of this run alone, or Maven would take the jar of an earlier one
    PATH: [...language === 'go' ? [path.dirname(await goProgram())] : [], process.env.PATH].join(path.delimiter),
  };
  const type = async (lines: string) => runProgram('bash', ['-euo', 'pipefail', '-c', lines], { cwd: folder, env });
  await type(before);
  await fs.writeFile(path.join(folder, file), program);
  await type(language === 'python' ? `. .venv/bin/activate\n${after}` : after); // the same shell, for a reader
  const { artifacts } = JSON.parse(await fs.readFile(path.join(folder, 'cdk.out', 'manifest.json'), 'utf8'));
  if (!artifacts.Documents) {
    throw new Error(`The assembly has ${Object.keys(artifacts).join(', ')}, and no stack Documents.`);
  }
}

/** A checkout in which the package of a language was made. */
async function checkoutWith(language: string, context: ConsumerContext): Promise<string> {
  const checkout = path.join(context.work, 'checkout');
  await fs.mkdir(path.join(checkout, 'dist'), { recursive: true });
  await fs.symlink(path.join(ROOT, 'examples'), path.join(checkout, 'examples'));
  if (language === 'ts') {
    await fs.mkdir(path.join(checkout, 'dist', 'js'));
    await fs.copyFile(context.staged.tarball, path.join(checkout, 'dist', 'js', path.basename(context.staged.tarball)));
  } else {
    const target = language as 'python' | 'java' | 'go';
    await fs.symlink(await pacmak(target, context, ...(target === 'go' ? ['--code-only'] : [])), path.join(checkout, 'dist', target));
  }
  return checkout;
}
