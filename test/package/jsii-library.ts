import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { runProgram } from './run-program';
import { OLDEST, ROOT } from './staged-package';

const SOURCE = `
import { ContentType, DocumentProcessingPipeline, IDocumentProcessingPipeline, OcrEngine, RetentionOptions } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';

/** What letters are read with. */
export interface LettersProps {
  /** How long results are kept. */
  readonly retention?: RetentionOptions;
}

/** A pipeline for letters. */
export class Letters extends Construct {
  /** It reads them. */
  public readonly pipeline: IDocumentProcessingPipeline;

  public constructor(scope: Construct, id: string, props: LettersProps = {}) {
    super(scope, id);
    this.pipeline = new DocumentProcessingPipeline(this, 'Pipeline', {
      ...props,
      routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
    });
  }
}
`;

const MANIFEST = {
  name: 'letters',
  version: '0.0.0',
  license: 'Apache-2.0',
  author: { name: 'Letters' },
  repository: { type: 'git', url: 'https://example.com/letters.git' },
  main: 'lib/index.js',
  types: 'lib/index.d.ts',
  peerDependencies: { ...OLDEST, 'cdk-document-processing-pipeline': '0.0.0' },
  jsii: { outdir: 'dist', targets: { python: { distName: 'letters', module: 'letters' } }, tsc: { rootDir: 'src', outDir: 'lib' } },
};

/** A construct library of somebody else's, in an app's folder, whose public API has types of ours: jsii finds our assembly, and compiles it. */
export async function compileJsiiLibrary(app: string): Promise<void> {
  const library = path.join(app, 'letters');
  await fs.mkdir(path.join(library, 'src'), { recursive: true });
  await fs.mkdir(path.join(library, 'node_modules', '@types'), { recursive: true });
  await fs.symlink(path.join(ROOT, 'node_modules', '@types', 'node'), path.join(library, 'node_modules', '@types', 'node'));
  await fs.writeFile(path.join(library, 'src', 'index.ts'), SOURCE);
  await fs.writeFile(path.join(library, 'README.md'), '# Letters\n');
  await fs.writeFile(path.join(library, 'package.json'), JSON.stringify(MANIFEST));
  await runProgram(path.join(ROOT, 'node_modules', '.bin', 'jsii'), [], { cwd: library });
  const assembly = JSON.parse(await fs.readFile(path.join(library, '.jsii'), 'utf8')) as { types: Record<string, unknown> };
  if (!assembly.types['letters.Letters']) {
    throw new Error(`jsii left no class Letters: ${Object.keys(assembly.types).join(', ')}`);
  }
}
