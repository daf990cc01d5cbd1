import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Surroundings } from './client';
import { ensureVirtualEnvironment } from '../../local/emulator/virtual-environment';
import { runProgram } from '../package/run-program';

/** By openapi-python-client. Whatever it cannot generate it warns of, and leaves out. */
export async function pythonClient({ checks, folder, description, env }: Surroundings): Promise<void> {
  const client = path.join(folder, 'python');
  const interpreter = await ensureVirtualEnvironment({
    name: 'clients-venv',
    requirements: path.join(__dirname, 'python', 'requirements.txt'),
    modules: ['openapi_python_client'],
    neededBy: 'A client of the API in Python',
    announcement: 'installing openapi-python-client, once',
  }, (message) => checks.announce(message));
  await checks.step('openapi-python-client leaves nothing out', async () => {
    const said = await runProgram(interpreter, ['-m', 'openapi_python_client', 'generate', '--path', description, '--output-path', client, '--meta', 'none'], { cwd: folder });
    if (/parsing|Unsupported|pieces may be missing/.test(said.replace(/ruff is not in PATH/g, ''))) {
      throw new Error(said);
    }
    await fs.rename(client, path.join(folder, 'document_processing_api_client'));
  });
  await checks.step('the Python client uploads, labels, lists and reads', async () =>
    runProgram(interpreter, [path.join(__dirname, 'python', 'use_client.py')], { cwd: folder, env: { ...env, PYTHONPATH: folder } }));
}
