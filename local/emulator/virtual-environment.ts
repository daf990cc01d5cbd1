import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { LocalError } from '../errors';
import { WORK } from '../paths';
import { run } from './run';

const OLDEST = [3, 10];
const COMMANDS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const STAMP = 'requirements.sha256';

/** Packages of Python, in an environment of their own. */
export interface PythonPackages {
  /** The folder in .demo. */
  readonly name: string;
  /** A file with exact versions. */
  readonly requirements: string;
  /** What must be there to be imported. */
  readonly modules: readonly string[];
  /** What needs them, as a sentence begins with it. */
  readonly neededBy: string;
  /** What people read while they are installed, which takes about ten seconds. */
  readonly announcement: string;
}

/**
 * The Python of a virtual environment, which is made at the first call and whenever it is not whole.
 *
 * @param report called before the slow work
 */
export async function ensureVirtualEnvironment(packages: PythonPackages, report: (message: string) => void = () => {}): Promise<string> {
  const directory = path.join(WORK, packages.name);
  const wanted = createHash('sha256').update(await fs.readFile(packages.requirements)).digest('hex');
  const python = interpreterIn(directory);
  if (await isWhole(directory, packages, wanted)) {
    return python;
  }
  const base = await findPython(packages);
  report(packages.announcement);
  await makeVirtualEnvironment(base, directory, packages, wanted);
  return python;
}

async function isWhole(directory: string, { modules }: PythonPackages, wanted: string): Promise<boolean> {
  const stamp = await fs.readFile(path.join(directory, STAMP), 'utf8').catch(() => '');
  if (stamp !== wanted) {
    return false;
  }
  // The Python it was made from may have been removed since, or a package.
  const check = 'import importlib.util as u, sys; sys.exit(not all(u.find_spec(m) for m in sys.argv[1:]))';
  return (await run(interpreterIn(directory), ['-c', check, ...modules])).code === 0;
}

async function findPython({ neededBy }: PythonPackages): Promise<string> {
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
    `${neededBy} needs Python ${OLDEST.join('.')} or later, but ${found}: install one, or name it by the variable PYTHON.`,
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
async function makeVirtualEnvironment(base: string, directory: string, packages: PythonPackages, stamp: string): Promise<void> {
  const staging = `${directory}.${process.pid}`;
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
    const installed = await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', packages.requirements]);
    if (installed.code !== 0) {
      throw new LocalError(`pip could not install ${(await pinned(packages)).join(' and ')}, is there a network? It says: ${lastLine(installed.output)}`);
    }
    await fs.writeFile(path.join(staging, STAMP), stamp);
    await putInPlace(staging, directory, packages, stamp);
  } finally {
    removeStaging();
    process.removeListener('exit', removeStaging);
  }
}

async function putInPlace(staging: string, directory: string, packages: PythonPackages, stamp: string): Promise<void> {
  if (await isWhole(directory, packages, stamp)) {
    return; // another run was faster, and uses it by now
  }
  await fs.rm(directory, { recursive: true, force: true });
  try {
    await fs.rename(staging, directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') { // else another run put its own there just now
      throw error;
    }
  }
}

async function pinned({ requirements }: PythonPackages): Promise<string[]> {
  return (await fs.readFile(requirements, 'utf8')).split('\n').filter(line => line.includes('=='));
}

function interpreterIn(environment: string): string {
  return path.join(environment, 'bin', 'python');
}

function lastLine(output: string): string {
  return output.split('\n').filter(line => line.trim()).at(-1) ?? 'nothing';
}
