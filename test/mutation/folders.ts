/** A part of the pure core whose tests are tried by mutations. */
export interface MutatedFolder {
  /** Which files are mutated, below the root. */
  readonly mutate: readonly string[];
  /** Which tests must notice. */
  readonly tests: readonly string[];
  /** The least share of mutations that they must notice, in per cent; reported only where it is absent. */
  readonly least?: number;
}

/** What reads a PDF's pages without PDFium. */
const PDF_STRUCTURE = ['attachments', 'cross-reference', 'linearization', 'page-count-correction', 'page-tree', 'pages', 'pdf-syntax', 'stream-decoding', 'structure']
  .map((file) => `src/formats/pdf/${file}.ts`);
const IMAGES = ['camera-raw', 'jpeg', 'jpeg-codes', 'jpeg-pixels', 'png', 'tiff', 'tiff-layout', 'tiff-pages'].map((file) => `src/intake/handler/inspection/${file}.ts`);
const FORMATS_TESTS = ['test/formats', 'test/intake/inspection', 'test/intake/text-layer', 'test/recognition/embedded-text'];
/** Where words, lines and pages stand, and in which order they are read. */
const PAGES = ['assemble-page', 'bounding-box', 'columns', 'embedded-text', 'file-order', 'fill-pages', 'geometric-order', 'geometry', 'joined-pages', 'layout', 'line-marks', 'lines', 'marks',
  'page-draft', 'page-index', 'page-texts', 'page-window', 'page-words', 'pages-of', 'reading-order', 'text-direction'].map((file) => `src/normalization/${file}.ts`);
const allBut = (files: readonly string[]) => files.map((file) => `!${file}`);

/** Each takes an hour at most on two cores. */
export const MUTATED_FOLDERS: Readonly<Record<string, MutatedFolder>> = {
  'lifecycle': { mutate: ['src/lifecycle/**/*.ts'], tests: ['test/lifecycle'], least: 80 },
  'admission': { mutate: ['src/admission/**/*.ts'], tests: ['test/admission'], least: 80 },
  'formats-structure': { mutate: PDF_STRUCTURE, tests: ['test/formats'], least: 80 },
  'formats-text': {
    mutate: ['src/formats/**/*.ts', '!src/formats/pdf/pdf-thread.ts', '!src/formats/pdf/pdf-worker.ts', ...allBut(PDF_STRUCTURE)], tests: FORMATS_TESTS, least: 80,
  },
  'inspection-images': { mutate: IMAGES, tests: ['test/intake/inspection'], least: 80 },
  'inspection-types': { mutate: ['src/intake/handler/inspection/**/*.ts', ...allBut(IMAGES)], tests: ['test/intake'], least: 80 },
  'normalization-pages': { mutate: PAGES, tests: ['test/normalization'] },
  'normalization-content': { mutate: ['src/normalization/**/*.ts', ...allBut(PAGES)], tests: ['test/normalization'] },
};
