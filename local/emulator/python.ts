import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { LocalError } from '../errors';
import { WORK } from '../paths';
import { run } from './run';

const OLDEST = [3, 10];
const COMMANDS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const REQUIREMENTS = path.join(__dirname, 'requirements.txt');
const VIRTUAL_ENVIRONMENT = path.join(WORK, 'venv');
const STAMP = 'requirements.sha256';

/**
 * The Python of the emulator's virtual environment, which is made at the first call and whenever it is not whole.
 *
 * @param report called before the slow work, which takes about ten seconds
 */
export async function ensurePython(report: (message: string) => void = () => {}): Promise<string> {
  const wanted = createHash('sha256').update(await fs.readFile(REQUIREMENTS)).digest('hex');
  const python = interpreterIn(VIRTUAL_ENVIRONMENT);
  if (await isWhole(python, wanted)) {
    return python;
  }
  const base = await findPython();
  report('installing the emulator, once (Python packages, about 100 MB)');
  await makeVirtualEnvironment(base, wanted);
  return python;
}

async function isWhole(python: string, wanted: string): Promise<boolean> {
  const stamp = await fs.readFile(path.join(VIRTUAL_ENVIRONMENT, STAMP), 'utf8').catch(() => '');
  if (stamp !== wanted) {
    return false;
  }
  // The Python it was made from may have been removed since, or a package.
  const check = 'import importlib.util as u, sys; sys.exit(not all(u.find_spec(m) for m in ("ministack", "hypercorn", "boto3")))';
  return (await run(python, ['-c', check])).code === 0;
}

async function findPython(): Promise<string> {
  const forced = process.env.PYTHON;
  const tooOld: string[] = [];
  for (const command of forced ? [forced] : COMMANDS) {
    const version = await versionOf(command);
    if (version && isRecent(version)) {
      return command;
    }
    if (version) {
      tooOld.push(`${command} is ${version.join('.')}`);
    }
  }
  const found = tooOld.length > 0 ? tooOld.join(', ') : forced ? `PYTHON=${forced} does not run` : 'none was found on the PATH';
  throw new LocalError(
    `The local emulator of AWS needs Python ${OLDEST.join('.')} or later, but ${found}: install one, or name it by the variable PYTHON.`,
  );
}

async function versionOf(command: string): Promise<number[] | undefined> {
  const { code, output } = await run(command, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
  return code === 0 ? output.split('.').map(Number) : undefined;
}

function isRecent([major, minor]: number[]): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * Made beside its place and moved there whole, so that neither an interruption nor two runs at once leave half of one.
 */
async function makeVirtualEnvironment(base: string, stamp: string): Promise<void> {
  const staging = `${VIRTUAL_ENVIRONMENT}.${process.pid}`;
  await fs.mkdir(WORK, { recursive: true });
  const removeStaging = () => rmSync(staging, { recursive: true, force: true });
  removeStaging();
  process.once('exit', removeStaging);
  try {
    const made = await run(base, ['-m', 'venv', staging]);
    if (made.code !== 0) {
      throw new LocalError(`${base} cannot make a virtual environment (on Debian and Ubuntu: install python3-venv): ${lastLine(made.output)}`);
    }
    const python = interpreterIn(staging);
    const installed = await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS]);
    if (installed.code !== 0) {
      throw new LocalError(`pip could not install ${(await pinned()).join(' and ')}, is there a network? It says: ${lastLine(installed.output)}`);
    }
    await fs.writeFile(path.join(staging, STAMP), stamp);
    await putInPlace(staging, stamp);
  } finally {
    removeStaging();
    process.removeListener('exit', removeStaging);
  }
}

async function putInPlace(staging: string, stamp: string): Promise<void> {
  if (await isWhole(interpreterIn(VIRTUAL_ENVIRONMENT), stamp)) {
    return; // another run was faster, and uses it by now
  }
  await fs.rm(VIRTUAL_ENVIRONMENT, { recursive: true, force: true });
  try {
    await fs.rename(staging, VIRTUAL_ENVIRONMENT);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') { // else another run put its own there just now
      throw error;
    }
  }
}

async function pinned(): Promise<string[]> {
  return (await fs.readFile(REQUIREMENTS, 'utf8')).split('\n').filter(line => line.includes('=='));
}

function interpreterIn(environment: string): string {
  return path.join(environment, 'bin', 'python');
}

function lastLine(output: string): string {
  return output.split('\n').filter(line => line.trim()).at(-1) ?? 'nothing';
}
