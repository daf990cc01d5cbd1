import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expectEmpty } from './checks';
import { StagedPackage } from './staged-package';
import { ALL_BUNDLES } from './synthesized-app';

/** What users get; tests, examples, tools and sources are none of it. */
const PUBLISHED = new RegExp(`^(${[
  'lib/.+\\.(js|d\\.ts)',
  'assets/sbom\\.cdx\\.json',
  'assets/[^/]+/(index\\.mjs|THIRD_PARTY_LICENSES\\.txt)',
  'assets/documents/(intake|recognize|pdf-worker)\\.mjs',
  'assets/api/(api-[a-z]+|shared-[A-Z0-9]+)\\.mjs',
  'assets/console/site/.+',
  'assets/documents/pdfium\\.wasm',
  'assets/schema/(bounding-box\\.d\\.ts|(document|function|scanner)-[a-z]+(\\.schema\\.json|\\.d\\.ts))',
  '\\.jsii|package\\.json|LICENSE|NOTICE|[A-Z]+\\.md',
].join('|')})$`);
const MEBIBYTE = 1024 * 1024;
const MOST_PACKED = 8_000_000;
const MOST_UNPACKED = 24 * MEBIBYTE;
/** What the package is made of, each with the most that it takes packed. The PDF library's WebAssembly lies beside two functions, in one folder. */
const PARTS: ReadonlyArray<readonly [part: string, file: RegExp, most: number]> = [
  ['PDFium', /^assets\/documents\/pdfium\.wasm$/, 2_200_000],
  ['console', /^assets\/console\//, 3_000_000],
  ['handlers', /^assets\//, 2_500_000],
  ['library', /./, 1_300_000],
];
const API_PROGRAMS = ['api-changes.mjs', 'api-deletion.mjs', 'api-documents.mjs', 'api-operations.mjs', 'api-uploads.mjs'];
const DOCUMENT_PROGRAMS = ['intake.mjs', 'recognize.mjs', 'pdf-worker.mjs', 'pdfium.wasm'];
/** What users read who take results or events, or write an engine. */
const SCHEMAS = ['document-result.schema.json', 'document-result.d.ts', 'document-event.schema.json', 'document-event.d.ts',
  'function-request.schema.json', 'function-answer.schema.json', 'scanner-request.schema.json', 'scanner-answer.schema.json'];

export function checkContents({ files }: StagedPackage): void {
  const names = files.map(file => file.path);
  expectEmpty('unexpected', names.filter(name => !PUBLISHED.test(name)));
  const needed = ['.jsii', 'LICENSE', 'README.md', 'lib/index.js', 'lib/index.d.ts',
    ...ALL_BUNDLES.filter(name => !['api', 'documents'].includes(name)).map(name => `assets/${name}/index.mjs`),
    ...API_PROGRAMS.map(file => `assets/api/${file}`),
    'assets/console/site/index.html',
    ...DOCUMENT_PROGRAMS.map(file => `assets/documents/${file}`),
    ...SCHEMAS.map(file => `assets/schema/${file}`)];
  expectEmpty('missing', needed.filter(name => !names.includes(name)));
}

export function checkSize({ sizeBytes, unpackedBytes }: StagedPackage): void {
  if (sizeBytes > MOST_PACKED || unpackedBytes > MOST_UNPACKED) {
    throw new Error(`at most ${mebibytes(MOST_PACKED)}, and ${mebibytes(MOST_UNPACKED)} unpacked`);
  }
}

/** What each part takes, packed by itself: together that is a little more than the package. */
export async function packedParts({ files, folder }: StagedPackage): Promise<Array<{ part: string; bytes: number; most: number }>> {
  const bytes = new Map<string, number>();
  for (const file of files) {
    const [part] = PARTS.find(([, pattern]) => pattern.test(file.path))!;
    bytes.set(part, (bytes.get(part) ?? 0) + gzipSync(await fs.readFile(path.join(folder, file.path))).length);
  }
  return PARTS.map(([part, , most]) => ({ part, most, bytes: bytes.get(part) ?? 0 }));
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}

export function mebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(1)} MB`;
}
