import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { runProgram } from './run-program';

/** How a project may look for packages: as an ES module, as CommonJS of old, and for a bundler. */
const PROJECTS = {
  'an ES module': { module: 'node16', moduleResolution: 'node16' },
  'CommonJS': { module: 'commonjs', moduleResolution: 'node10' },
  'a bundler': { module: 'esnext', moduleResolution: 'bundler' },
};

const PROGRAM = `
import type { DocumentEvent } from 'cdk-document-processing-pipeline/assets/schema/document-event.js';
import type { DocumentResult } from 'cdk-document-processing-pipeline/assets/schema/document-result.js';

export const pages = (result: DocumentResult): number => result.pages.length;
export const id = (event: DocumentEvent): string => event.documentId;
// @ts-expect-error: without types, anything would do
export const wrong = (result: DocumentResult): string => result.pages.length;
`;

/** The types of results and events are found where the package is installed, whatever kind of project it is. */
export async function checkPublishedTypes(app: string): Promise<void> {
  const tsc = require.resolve('typescript/bin/tsc');
  for (const [kind, options] of Object.entries(PROJECTS)) {
    const folder = path.join(app, kind.replaceAll(' ', '-'));
    await fs.mkdir(folder);
    await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify({ type: kind === 'an ES module' ? 'module' : 'commonjs' }));
    await fs.writeFile(path.join(folder, 'program.ts'), PROGRAM);
    await fs.writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({
      compilerOptions: { ...options, target: 'es2022', strict: true, noEmit: true, types: [] }, files: ['program.ts'],
    }));
    await runProgram(process.execPath, [tsc, '-p', folder], { cwd: folder });
  }
}
