import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { apiKey } from '../../examples/upload-client/authorization';
import { EmulatedServices } from '../../local/api/emulated-services';
import { localApiAddress } from '../../local/api/local-url';
import { ensureVirtualEnvironment } from '../../local/emulator/virtual-environment';
import { apiOf, Environment, startEnvironment } from '../../local/environment';
import { WORK } from '../../local/paths';
import { instantRecognizer } from '../../local/recognize/instant';
import { apiStack } from '../local/api-stack';
import { image } from '../local/images';
import { Checks } from '../package/checks';
import { withTemporaryFolder } from '../package/staged-package';

/** What a client is told of the API that runs here. */
interface Surroundings {
  readonly folder: string;
  /** The API's own description, as it answers it. */
  readonly description: string;
  readonly env: NodeJS.ProcessEnv;
}

const execute = promisify(execFile);

async function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  try {
    return (await execute(command, args, { cwd, env, maxBuffer: Infinity })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error([`${command} ${args.join(' ')} failed:`, stdout, stderr].join('\n').trim().slice(-3000));
  }
}

/** By openapi-python-client. Whatever it cannot generate it warns of, and leaves out. */
async function python({ folder, description, env }: Surroundings, checks: Checks): Promise<void> {
  const client = path.join(folder, 'python');
  const interpreter = await ensureVirtualEnvironment({
    name: 'clients-venv',
    requirements: path.join(__dirname, 'python', 'requirements.txt'),
    modules: ['openapi_python_client'],
    neededBy: 'A client of the API in Python',
    announcement: 'installing openapi-python-client, once',
  }, (message) => checks.announce(message));
  await checks.step('openapi-python-client leaves nothing out', async () => {
    const said = await run(interpreter, ['-m', 'openapi_python_client', 'generate', '--path', description, '--output-path', client, '--meta', 'none'], folder);
    if (/parsing|Unsupported|pieces may be missing/.test(said.replace(/ruff is not in PATH/g, ''))) {
      throw new Error(said);
    }
    await fs.rename(client, path.join(folder, 'document_processing_api_client'));
  });
  await checks.step('the Python client uploads, labels, lists and reads', async () =>
    run(interpreter, [path.join(__dirname, 'python', 'use_client.py')], folder, { ...env, PYTHONPATH: folder }));
}

/** By openapi-typescript, compiled as strictly as TypeScript can. */
async function typescript({ folder, description, env }: Surroundings, checks: Checks): Promise<void> {
  const client = path.join(folder, 'typescript');
  await fs.cp(path.join(__dirname, 'typescript'), client, { recursive: true });
  await fs.copyFile(description, path.join(client, 'openapi.json'));
  await checks.step('openapi-typescript makes types that compile', async () => {
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'error'], client);
    await run('npm', ['run', 'generate'], client);
    await run('npm', ['run', 'compile'], client);
  });
  await checks.step('the TypeScript client uploads, labels, lists and reads', async () =>
    run(process.execPath, [path.join(client, 'out', 'use-client.mjs')], client, { ...env, NODE_EXTRA_CA_CERTS: env.CERTIFICATE }));
}

async function surroundingsOf(environment: Environment, folder: string): Promise<Surroundings> {
  const { outputs, site } = environment;
  const { fetch: fetchLocally } = apiOf(environment);
  const { url } = localApiAddress(outputs.KeyApiUrl, site.endpoint);
  const key = await new EmulatedServices(site.endpoint, fetchLocally).apiKeyValue(outputs.ApiKeyId);
  const description = path.join(folder, 'openapi.json');
  const response = await fetchLocally(await apiKey(key)(new Request(`${url}/openapi.json`)));
  await fs.writeFile(description, await response.text());
  const file = path.join(folder, 'page.png');
  await fs.writeFile(file, image(1));
  return { folder, description, env: { ...process.env, NODE_OPTIONS: '', API_URL: url, API_KEY: key, CERTIFICATE: site.certificate.certificatePath, FILE: file } };
}

async function main(checks: Checks, folder: string): Promise<void> {
  await fs.mkdir(WORK, { recursive: true });
  const environment = await startEnvironment({ logName: 'test-clients.log', stack: apiStack, textract: { recognizer: instantRecognizer('Delivery note') } });
  try {
    const surroundings = await surroundingsOf(environment, folder);
    await python(surroundings, checks);
    await typescript(surroundings, checks);
  } finally {
    await environment.stop();
  }
}

const checks = new Checks();
withTemporaryFolder(async (folder) => main(checks, folder)).then(() => {
  checks.end();
  process.exit();
}, (error: unknown) => {
  console.error(error);
  process.exit(1);
});
