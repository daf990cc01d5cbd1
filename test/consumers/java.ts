import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { assemblyIn, ConsumerContext, SOURCES } from './consumer';
import { javaExamples } from './examples';
import { runJavaSnippets } from './java-snippets';
import { pacmak } from './pacmak';
import { runProgram, versionOf } from '../package/run-program';
import { OLDEST } from '../package/staged-package';

/** The jar, from the `file:` Maven repository that jsii-pacmak writes. */
export async function javaConsumer(context: ConsumerContext): Promise<string> {
  const { checks, staged, work } = context;
  await requireJava();
  // Of this run alone, or Maven would take the jar of an earlier run, which has the same version.
  const cache = path.join(work, 'm2');
  checks.announce('building the Java jar, about a minute');
  const repository = await pacmak('java', context, '--maven-local-repository', cache);
  // The build has put it here as well; a user's Maven has only the repository.
  await fs.rm(path.join(cache, 'io', 'github', 'cdk-document-processing-pipeline'), { recursive: true, force: true });

  checks.announce('building the Java app with it, about 20 s');
  const app = path.join(work, 'app');
  await fs.cp(path.join(SOURCES, 'java'), app, { recursive: true });
  const { version } = JSON.parse(await fs.readFile(path.join(staged.folder, 'package.json'), 'utf8')) as { version: string };
  await runProgram('mvn', ['--quiet', '--batch-mode', `-Dmaven.repo.local=${cache}`, `-Drepository=${repository}`,
    `-Dpipeline.version=${version}`, `-Dcdk.version=${OLDEST['aws-cdk-lib']}`, `-Dconstructs.version=${OLDEST.constructs}`, 'package'], { cwd: app });

  const target = path.join(app, 'target');
  const classpath = [path.join(target, 'consumer.jar'), path.join(target, 'libraries', '*')].join(path.delimiter);
  await runProgram('java', ['-cp', classpath, 'consumer.ConsumerApp', assemblyIn(work)], { cwd: work });
  await javaExamples(cache, context);
  await runJavaSnippets(classpath, work, checks);
  return assemblyIn(work);
}

async function requireJava(): Promise<void> {
  if (await versionOf('javac', ['-version']) === undefined) {
    throw new Error('A JDK is needed, 11 or later, but there is no javac on the PATH.');
  }
  if (await versionOf('mvn', ['--version']) === undefined) {
    throw new Error('Maven is needed, but there is no mvn on the PATH.');
  }
}
