import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../paths';

/**
 * A folder for NODE_PATH, by which `require()` finds what the Node runtimes of AWS Lambda bring along: the AWS SDK, which CDK's own custom resources rely on.
 * `import` looks into no NODE_PATH, but into the `node_modules` above the code, which the emulator unpacks below this directory.
 * Nothing else of the checkout is to be found there, so that a handler whose bundle lacks something fails here as it would on AWS.
 */
export function provideLambdaRuntime(directory: string): string {
  const nodePath = path.join(directory, 'lambda-runtime');
  fs.mkdirSync(nodePath);
  fs.symlinkSync(path.join(ROOT, 'node_modules', '@aws-sdk'), path.join(nodePath, '@aws-sdk'));
  fs.symlinkSync(nodePath, path.join(directory, 'node_modules'));
  return nodePath;
}
