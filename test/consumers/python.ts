import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { assemblyIn, ConsumerContext, SOURCES } from './consumer';
import { pythonExamples } from './examples';
import { pacmak } from './pacmak';
import { runPythonSnippets } from './python-snippets';
import { runProgram, versionOf } from '../package/run-program';
import { OLDEST } from '../package/staged-package';

const OLDEST_PYTHON = [3, 10];

/** The wheel, in a virtual environment of its own. */
export async function pythonConsumer(context: ConsumerContext): Promise<string> {
  const { checks, work } = context;
  await requirePython();
  checks.announce('building the Python wheel, about 20 s');
  const dist = await pacmak('python', context);
  const wheel = (await fs.readdir(dist)).find(file => file.endsWith('.whl'));
  if (!wheel) {
    throw new Error(`jsii-pacmak left no wheel in ${dist}`);
  }

  checks.announce('installing it in a virtual environment, about 30 s');
  const environment = path.join(work, 'venv');
  await runProgram('python3', ['-m', 'venv', environment], { cwd: work });
  const python = path.join(environment, 'bin', 'python');
  await runProgram(python, ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check',
    path.join(dist, wheel), `aws-cdk-lib==${OLDEST['aws-cdk-lib']}`, `constructs==${OLDEST.constructs}`], { cwd: work });

  await runProgram(python, [path.join(SOURCES, 'python', 'app.py'), assemblyIn(work)], { cwd: work });
  await pythonExamples(python, context);
  await runPythonSnippets(python, work, checks);
  return assemblyIn(work);
}

async function requirePython(): Promise<void> {
  const version = await versionOf('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
  const [major, minor] = (version ?? '0.0').split('.').map(Number);
  if (major < OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1])) {
    throw new Error(`Python ${OLDEST_PYTHON.join('.')} or later is needed as python3, but ${version ? `it is ${version}` : 'there is none'}.`);
  }
}
