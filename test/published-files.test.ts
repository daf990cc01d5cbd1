import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import * as path from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './helpers/assembly';

const LIB = path.join(ROOT, 'lib');

/** Folders of what only handlers import, wherever they stand. */
const HANDLER_FOLDERS = ['operations', 'runtime', 'lifecycle', 'normalization', 'inspection', 'runners', 'results', 'events'];

describe('lib/', () => {
  let files: string[];

  beforeAll(() => {
    if (!existsSync(LIB)) {
      throw new Error('There is no lib/ yet: run `npx projen compile` first, as `npm test` does.');
    }
    files = (readdirSync(LIB, { recursive: true }) as string[]).filter(file => file.endsWith('.js') || file.endsWith('.d.ts'));
  });

  test('holds no code of the handlers', () => {
    // A file of an earlier layout stays there until lib/ is deleted, and would be published.
    const ofHandlers = files.filter(file => /\.lambda\.(js|d\.ts)$/.test(file)
      || path.dirname(file).split(path.sep).some(folder => HANDLER_FOLDERS.includes(folder)));
    expect(ofHandlers).toEqual([]);
    expect(files).toContain('document-processing-pipeline.js');
  });

  test('holds nothing that tsconfig.json does not ask for', () => {
    // What is excluded there is compiled all the same where compiled code imports it; what was deleted stays in lib/.
    const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
    const asked = ts.parseJsonConfigFileContent(config, ts.sys, ROOT).fileNames.map(file => path.relative(path.join(ROOT, 'src'), file));
    expect(files.filter(file => !asked.includes(file.replace(/(\.js|\.d\.ts)$/, '.ts')))).toEqual([]);
  });

  test('needs nothing at run time but Node, CDK and constructs', () => {
    const needed = files.filter(file => file.endsWith('.js')).flatMap(file =>
      [...readFileSync(path.join(LIB, file), 'utf8').matchAll(/\b(?:require|import)\((['"])([^'"]+)\1\)/g)].map(([, , name]) => name));
    const packages = needed.filter(name => !name.startsWith('.') && !name.startsWith('node:'))
      .map(name => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
    expect([...new Set(packages)].filter(name => !['aws-cdk-lib', 'constructs'].includes(name) && !isBuiltin(name))).toEqual([]);
  });
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string> | undefined>;

  test('makes users install nothing but the two peers', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.optionalDependencies ?? {}).toEqual({});
    expect(manifest.bundledDependencies ?? manifest.bundleDependencies ?? []).toEqual([]);
    expect(manifest.peerDependencies).toEqual({ 'aws-cdk-lib': '^2.214.0', 'constructs': '^10.5.0' });
  });

  test('runs nothing at install time', () => {
    expect(Object.keys(manifest.scripts ?? {}).filter(name => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });
});
