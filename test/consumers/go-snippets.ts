import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { snippetsIn } from '../docs/snippets/markdown-snippets';
import { Checks } from '../package/checks';
import { runProgram } from '../package/run-program';

/** Runs what the README and docs/ tell to write in Go, as it stands there: each is a program, here of the module in `app`. */
export async function runGoSnippets(go: string, app: string, checks: Checks): Promise<void> {
  for (const [i, snippet] of snippetsIn('go').entries()) {
    const folder = path.join(app, `snippet${i}`);
    await fs.mkdir(folder);
    await fs.writeFile(path.join(folder, 'main.go'), snippet.code);
    await checks.step(snippet.title, async () => {
      await runProgram(go, ['vet', '.'], { cwd: folder });
      await runProgram(go, ['run', '.'], { cwd: folder, env: { CDK_OUTDIR: path.join(folder, 'cdk.out') } });
      await fs.access(path.join(folder, 'cdk.out', 'manifest.json'));
    });
  }
}
