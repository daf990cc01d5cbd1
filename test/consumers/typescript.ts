import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { transform } from 'esbuild';
import { assemblyIn, ConsumerContext, SOURCES } from './consumer';
import { typescriptExamples } from './examples';
import { runProgram } from '../package/run-program';

/**
 * From the very tarball that the wheel and the jar carry too.
 * @param cdk the versions of the CDK that the others have as well
 */
export async function typescriptConsumer(context: ConsumerContext, cdk: Readonly<Record<string, string>>): Promise<string> {
  const { staged, work } = context;
  await fs.writeFile(path.join(work, 'package.json'), JSON.stringify({ private: true, dependencies: cdk }));
  await runProgram('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: work });
  const modules = path.join(work, 'node_modules');
  const installed = path.join(modules, 'cdk-document-processing-pipeline');
  await fs.mkdir(installed, { recursive: true });
  await runProgram('tar', ['xzf', staged.tarball, '--strip-components=1', '-C', installed], { cwd: work });
  const source = await fs.readFile(path.join(SOURCES, 'typescript', 'app.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'cjs' });
  await fs.writeFile(path.join(work, 'app.js'), code);
  await runProgram(process.execPath, ['app.js', assemblyIn(work)], { cwd: work });
  await typescriptExamples(context);
  return assemblyIn(work);
}
