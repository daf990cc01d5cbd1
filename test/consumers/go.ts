import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { assemblyIn, CDK_OF_REGISTRIES, ConsumerContext, SOURCES } from './consumer';
import { runGoSnippets } from './go-snippets';
import { pacmak } from './pacmak';
import { NotRun } from '../package/checks';
import { runProgram, versionOf } from '../package/run-program';

const MODULE = 'github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline-go/cdkdocumentprocessingpipeline';
/** Where Go's installer puts it, and no PATH has it yet. */
const INSTALLED = '/usr/local/go/bin';

/** The module, in the place of the published one: `replace` in the app's go.mod, as tools/package-made.cjs tells people to write it. */
export async function goConsumer(context: ConsumerContext): Promise<string> {
  const { checks, work } = context;
  const go = await goProgram();
  checks.announce('generating the Go module');
  // the code alone: a build of its own would be one more of the CDK, and the app below compiles it all the same
  const modules = await pacmak('go', context, '--code-only');

  const app = path.join(work, 'app');
  await fs.cp(path.join(SOURCES, 'go'), app, { recursive: true });
  await fs.writeFile(path.join(app, 'go.mod'), `module consumer

go 1.26

require (
	${MODULE} v0.0.0
	github.com/aws/aws-cdk-go/awscdk/v2 v${CDK_OF_REGISTRIES['aws-cdk-lib']}
	github.com/aws/constructs-go/constructs/v10 v${CDK_OF_REGISTRIES.constructs}
)

replace ${MODULE} => ${path.join(modules, path.basename(MODULE))}
`);
  await runProgram(go, ['mod', 'tidy'], { cwd: app });
  checks.announce('building the Go app with it, and the CDK: three minutes or more, the first time');
  await runProgram(go, ['build', '-o', 'consumer', '.'], { cwd: app });
  await runProgram(path.join(app, 'consumer'), [assemblyIn(work)], { cwd: app });
  await runGoSnippets(go, app, checks);
  return assemblyIn(work);
}

/** The Go of this machine. @throws NotRun where it has none */
export async function goProgram(): Promise<string> {
  for (const go of ['go', path.join(INSTALLED, 'go')]) {
    if (await versionOf(go, ['version']) !== undefined) {
      return go;
    }
  }
  throw new NotRun(`Go 1.26 or later is needed, but there is no go on the PATH, nor in ${INSTALLED}.`);
}
