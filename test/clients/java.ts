import * as path from 'node:path';
import { copyOf, Surroundings } from './client';
import { runProgram } from '../package/run-program';

/** By openapi-generator with its own choice of libraries, which checks each answer against the description. */
export async function javaClient(surroundings: Surroundings): Promise<void> {
  const { checks, env } = surroundings;
  const cwd = await copyOf('java', surroundings);
  checks.announce('generating and compiling the Java client, up to a minute');
  await checks.step('openapi-generator makes a Java client that compiles', async () => runProgram('mvn', ['--quiet', '--batch-mode', 'package'], { cwd }));
  const classpath = [path.join(cwd, 'target', 'client.jar'), path.join(cwd, 'target', 'libraries', '*')].join(path.delimiter);
  await checks.step('the Java client uploads, labels, lists and reads', async () => runProgram('java', ['-cp', classpath, 'client.UseClient'], { cwd, env }));
}
