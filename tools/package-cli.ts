import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { bundleCli, CLI, CliBundle } from './bundle-cli';

const ROOT = path.join(__dirname, '..');

/** What the package is in beside what is bundled. */
const PAGES: ReadonlyArray<readonly [file: string, from: string]> = [['LICENSE', ROOT], ['README.md', CLI]];

/** The npm package of the command line. */
export interface PackedCli {
  /** The tarball. */
  readonly file: string;
  /** Packed. */
  readonly sizeBytes: number;
  /** What is in it, in the order of the names. */
  readonly files: readonly string[];
  readonly bundle: CliBundle;
}

/**
 * Makes the npm package of the command line, with the version of the repository.
 *
 * @param outdir where it goes
 */
export async function packageCli(outdir = path.join(ROOT, 'dist', 'cli')): Promise<PackedCli> {
  const staging = await fs.mkdtemp(path.join(tmpdir(), 'docpipe-package-'));
  try {
    const bundle = await bundleCli(path.join(staging, 'dist'));
    await Promise.all(PAGES.map(async ([file, from]) => fs.copyFile(path.join(from, file), path.join(staging, file))));
    await fs.writeFile(path.join(staging, 'package.json'), `${JSON.stringify(await manifest(), undefined, 2)}\n`);
    await fs.mkdir(outdir, { recursive: true });
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', path.resolve(outdir)], { cwd: staging });
    const [{ filename, size, files }] = JSON.parse(stdout) as [{ filename: string; size: number; files: Array<{ path: string }> }];
    return { file: path.join(outdir, filename), sizeBytes: size, files: files.map((each) => each.path).sort(), bundle };
  } finally {
    await fs.rm(staging, { recursive: true });
  }
}

/** One version for the library and the command line: they are made for each other. */
async function manifest(): Promise<object> {
  const [own, { version }] = await Promise.all([CLI, ROOT].map(async (folder) => JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'))));
  return { ...own, version };
}

if (require.main === module) {
  packageCli(process.argv[2]).then(({ file, sizeBytes }) => {
    console.log(`${path.relative(process.cwd(), file)}  ${(sizeBytes / 1_000_000).toFixed(1)} MB
To install it:           npm install -g ${path.resolve(file)}
To run it once:          npx ${path.resolve(file)} --help`);
  }, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
