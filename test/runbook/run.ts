import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { archivedObject, endedDocument, publishingFailure, undeliveredCompletion } from './incidents';
import { runbookStack } from './runbook-stack';
import { EmulatedEnvironment } from '../../local/emulated-environment';
import { REGION, ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { ensureVirtualEnvironment } from '../../local/emulator/virtual-environment';
import { Environment } from '../../local/environment';
import { instantRecognizer } from '../../local/recognize/instant';
import { DocumentRecord } from '../../src/contract/document-record';
import { DocumentStatus } from '../../src/contract/document-status';
import { bundleCli } from '../../tools/bundle-cli';
import { Snippet, snippetsOf } from '../docs/snippets/markdown-snippets';
import { checkOnEmulator, OnEmulator } from '../local/on-emulator';
import { Checks } from '../package/checks';
import { runProgram } from '../package/run-program';

/** What the emulator does not have: shell that is checked for its syntax alone (test/docs/snippets). */
const NOT_EMULATED: Readonly<Record<string, string>> = {
  'docs/runbook.md › What waits for a quota › sh 2': 'the emulator has no Service Quotas',
  'docs/runbook.md › EngineThrottled › Investigation › sh 2': 'the emulator has no Service Quotas',
  'docs/runbook.md › FunctionThrottles › Investigation › sh 2': 'the emulator has no metrics of services',
  'docs/runbook.md › NotificationsUndelivered › Investigation › sh 2': 'the emulator has no sandbox of text messages',
  'docs/runbook.md › TableThrottles › Investigation › sh 1': 'the emulator has no metrics of services',
};

/** What users put in the place of words in capitals. */
type Values = Readonly<Record<string, string>>;

/** A snippet as a user would run it: with values in the place of words in capitals, behind the definitions of the page. */
function scriptOf({ code }: Snippet, values: Values, before = ''): string {
  const filled = Object.entries(values).reduce((text, [word, value]) => text.replace(new RegExp(`(?<![$\\w])${word}(?![\\w=])`, 'g'), value), code);
  return ['set -euo pipefail', before, filled].join('\n');
}

/** What the commands of the pages find on the PATH, and in the environment. */
async function variablesOf({ site }: EmulatedEnvironment, folder: string, checks: Checks): Promise<Record<string, string>> {
  const python = await ensureVirtualEnvironment({
    name: 'runbook-venv',
    requirements: path.join(__dirname, 'requirements.txt'),
    modules: ['awscli'],
    neededBy: 'The commands of the runbook',
    announcement: 'installing the AWS CLI, once',
  }, (message) => checks.announce(message));
  const bin = path.join(folder, 'bin');
  await fs.mkdir(bin);
  await fs.copyFile(path.join(__dirname, 'aws'), path.join(bin, 'aws'));
  const { file } = await bundleCli(path.join(folder, 'cli'));
  await fs.symlink(file, path.join(bin, 'docpipe'));
  return {
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    AWS_CLI_PYTHON: python,
    AWS_ACCESS_KEY_ID: ROOT_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_CREDENTIALS.secretAccessKey,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: site.endpoint,
    AWS_CA_BUNDLE: site.certificate.certificatePath,
    NODE_EXTRA_CA_CERTS: site.certificate.certificatePath,
    NODE_OPTIONS: '',
  };
}

function valuesOf(environment: Environment, record: DocumentRecord, failureKey: string): Values {
  return {
    'STACK=DocumentPipelineBasic': 'STACK=DocumentPipeline',
    'BUCKET': environment.outputs.BucketName,
    'KEY': failureKey,
    'VERSION_ID': record.versionId!,
    'VERSION': record.versionId!,
    'ID': record.documentId,
    'ENGINE': 'textractText',
    'NAME': 'billing',
  };
}

async function main({ checks, environment, folder }: OnEmulator): Promise<void> {
  const env = await variablesOf(environment, folder, checks);
  const upload = await environment.documents.uploadFile('letter.tiff', 'examples/documents/letter.tiff');
  const [record] = await environment.documents.watch([upload], { timeoutMs: 60_000 });
  const failureKey = await publishingFailure(environment, record!);
  await undeliveredCompletion(environment);
  const archived = await archivedObject(environment);
  await endedDocument(environment, DocumentStatus.FAILED);
  await endedDocument(environment, DocumentStatus.REJECTED);
  const values = valuesOf(environment, record!, failureKey);
  const snippets = snippetsOf('docs/runbook.md').filter(({ language }) => language === 'sh');
  const definitions = snippets.find(({ code }) => code.startsWith('STACK='))!;
  const others = snippets.filter((snippet) => snippet !== definitions);
  const run = async (script: string) => runProgram('bash', ['-c', script], { cwd: folder, env });

  await checks.step(definitions.title, async () => {
    const printed = await run(`${scriptOf(definitions, values)}\necho "$TABLE"`);
    if (printed.trim() !== environment.outputs.TableName) {
      throw new Error(`TABLE is ${printed.trim()}, and not ${environment.outputs.TableName}`);
    }
  });
  const before = scriptOf(definitions, values);
  // what removes goes last
  for (const snippet of others.sort((one, other) => Number(/ rm /.test(one.code)) - Number(/ rm /.test(other.code)))) {
    const own = /restore-object/.test(snippet.code) ? { ...values, KEY: archived.key, VERSION: archived.versionId } : values;
    if (NOT_EMULATED[snippet.title]) {
      console.log(`skipped ${snippet.title}: ${NOT_EMULATED[snippet.title]}`);
    } else {
      await checks.step(snippet.title, async () => {
        const printed = await run(scriptOf(snippet, own, before));
        if (process.env.VERBOSE) {
          console.log(printed);
        }
      });
    }
  }
  const [reconcile] = snippetsOf('docs/existing-documents.md').filter(({ title }) => title === 'docs/existing-documents.md › sh 1');
  await checks.step(reconcile.title, async () => {
    const found = await run(scriptOf(reconcile, values));
    if (!/\d+ objects? examined/.test(found)) { // to send, the emulator asks for sqs:SendMessageBatch, which is no action of AWS's
      throw new Error(`It printed ${found}`);
    }
  });
}

checkOnEmulator({ logName: 'test-runbook.log', stack: runbookStack, textract: { recognizer: instantRecognizer('Dear Ann') } }, main);
