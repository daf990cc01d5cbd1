import type { PipelineLists, TypeInShort } from '../../../src/contract/pipeline-description';
import type { DescribedIntake } from '../../../src/operations/inspection/described-intake';

const MEBIBYTE = 1024 ** 2;

const image = (mimeType: string): TypeInShort => [mimeType, 10 * MEBIBYTE, 1, 10_000, 0];
const photograph = (mimeType: string): TypeInShort => [mimeType, 15 * MEBIBYTE, 1, 0, 0];
const anything = (mimeType: string): TypeInShort => [mimeType, 0, 0, 0, 0];

const IMAGES = ['image/png', 'image/jpeg'].map(image);
const PDF_OF_JOBS: TypeInShort = ['application/pdf', 500 * MEBIBYTE, 3000, 0, 0];
const JOBS = [PDF_OF_JOBS, ['image/tiff', 500 * MEBIBYTE, 3000, 10_000, 0] as const, ...IMAGES];
const CALLS: readonly TypeInShort[] = [['application/pdf', 10 * MEBIBYTE, 1, 0, 0], image('image/tiff'), ...IMAGES];

/**
 * What the engines of the library take, by their factories in `OcrEngine`, as the parameter of a pipeline has it. The construct itself would bring
 * the CDK along: test/cli/inspect.test.ts holds that both say the same.
 */
export const LIBRARY_ENGINES: Readonly<Record<string, readonly TypeInShort[]>> = {
  textractText: JOBS,
  textractAnalysis: JOBS,
  textractExpense: [PDF_OF_JOBS, ...IMAGES],
  textractLending: JOBS,
  textractTextSync: CALLS,
  textractAnalysisSync: CALLS,
  textractExpenseSync: CALLS,
  textractId: IMAGES,
  rekognitionText: ['image/png', 'image/jpeg'].map(photograph),
  embeddedText: [['application/pdf', 400 * MEBIBYTE, 3000, 0, 1], ['text/plain', 10 * MEBIBYTE, 0, 0, 0]],
  metadataOnly: ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/plain'].map(anything),
};

/** Of a pipeline with no props. */
export const DEFAULT_ENGINE = 'textractText';
export const DEFAULT_MAX_SIZE_MIB = 500;
export const DEFAULT_MAX_PAGES = 3000;

/** A pipeline that is nowhere: of one engine, with no props but these. */
export interface PipelineToBe {
  readonly engine?: string;
  readonly maxSize?: number;
  readonly maxPages?: number;
}

export function describe({ engine = DEFAULT_ENGINE, maxSize = DEFAULT_MAX_SIZE_MIB, maxPages = DEFAULT_MAX_PAGES }: PipelineToBe): DescribedIntake {
  const types = LIBRARY_ENGINES[engine];
  const lists: PipelineLists = {
    suffixes: [],
    contentTypes: types.map(([mimeType]) => mimeType),
    types,
    engines: { [engine]: types.map((_, place) => place) },
    routes: types.map(() => [0]),
    maxPages,
  };
  return { prefix: 'uploads/', maxSize: maxSize * MEBIBYTE, lists };
}
