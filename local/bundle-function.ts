import * as path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { ROOT, WORK } from './paths';

/** The code of a function of a user's, with the AWS SDK inside, since the emulator's run-time brings none. @param entry below the checkout */
export function bundledCode(name: string, entry: string): Code {
  const folder = path.join(WORK, name);
  buildSync({
    entryPoints: [path.join(ROOT, entry)],
    outfile: path.join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return Code.fromAsset(folder);
}
