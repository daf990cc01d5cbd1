/** A part of the pure core whose tests are tried by mutations. */
export interface MutatedFolder {
  /** Which files are mutated, below the root. */
  readonly mutate: readonly string[];
  /** Which tests must notice. */
  readonly tests: readonly string[];
  /** The least share of mutations that they must notice, in per cent; reported only where it is absent. */
  readonly least?: number;
}

export const MUTATED_FOLDERS: Readonly<Record<string, MutatedFolder>> = {
  lifecycle: { mutate: ['src/lifecycle/**/*.ts'], tests: ['test/lifecycle'], least: 80 },
  admission: { mutate: ['src/admission/**/*.ts'], tests: ['test/admission'], least: 80 },
  formats: { mutate: ['src/formats/**/*.ts', '!src/formats/pdf/pdf-thread.ts', '!src/formats/pdf/pdf-worker.ts'], tests: ['test/formats', 'test/intake/inspection', 'test/intake/text-layer', 'test/recognition/embedded-text'], least: 80 },
  inspection: { mutate: ['src/intake/handler/inspection/**/*.ts'], tests: ['test/intake'], least: 80 },
  normalization: { mutate: ['src/normalization/**/*.ts'], tests: ['test/normalization'] },
};
