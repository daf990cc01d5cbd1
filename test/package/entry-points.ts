import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { runProgram } from './run-program';

const PACKAGE = 'cdk-document-processing-pipeline';

/** What programs may take from the package beside the library itself. */
const FILES = ['package.json', '.jsii', 'assets/schema/document-result.schema.json', 'assets/schema/function-answer.schema.json', 'assets/sbom.cdx.json'];
/** Its own business: what reaches for it would break with any version. */
const PRIVATE = ['lib/index.js', 'lib/document-processing-pipeline', 'assets/tick/index.mjs'];

const PROGRAM = `
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import * as byImport from '${PACKAGE}';

const require = createRequire(import.meta.url);
const byRequire = require('${PACKAGE}');
const missing = Object.keys(byRequire).filter(name => byImport[name] !== byRequire[name]);
const unreadable = ${JSON.stringify(FILES)}.filter(file => !JSON.parse(readFileSync(require.resolve('${PACKAGE}/' + file), 'utf8')));
const reached = ${JSON.stringify(PRIVATE)}.filter(file => {
  try {
    return Boolean(require.resolve('${PACKAGE}/' + file));
  } catch (error) {
    if (error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
      throw error;
    }
    return false;
  }
});
console.log(JSON.stringify({ classes: Object.keys(byRequire).length, missing, unreadable, reached }));
`;

/** `import { … }` finds whatever `require` finds, each file that is for others is reached, and no other. */
export async function checkEntryPoints(app: string): Promise<void> {
  await fs.writeFile(path.join(app, 'entry-points.mjs'), PROGRAM);
  const { classes, ...faults } = JSON.parse(await runProgram(process.execPath, ['entry-points.mjs'], { cwd: app })) as Record<string, unknown>;
  if (!classes || Object.values(faults).some(list => (list as string[]).length > 0)) {
    throw new Error(JSON.stringify({ classes, ...faults }));
  }
}
