import { unpacked } from './packing';

/** The parameters of all pipelines of an account and Region lie below it. */
export const PIPELINE_PARAMETERS = '/cdk-document-processing-pipeline';

/** Types with the limits of an engine, each once: content type, bytes, pages, pixels a side, needs text; 0 where there is no limit. */
export type TypeInShort = readonly [string, number, number, number, 0 | 1];

/** What calls of an operation keep to: calls a second and, where the service counts jobs, jobs at once. */
export type QuotaInShort = readonly [startsPerSecond: number, maxConcurrentJobs?: number];

/** What is in the parameter of a pipeline: all that another stack, or a tool, needs to know of it. */
export interface PipelineDescription {
  readonly version: 1;
  readonly bucket: string;
  readonly bucketKey?: string;
  readonly table: string;
  readonly tableKey?: string;
  /** Absent where it is the account's default one. */
  readonly eventBus?: string;
  readonly prefix: string;
  readonly maxSize: number;
  readonly indexedLabel?: string;
  /** Over how many shards listings spread; absent where the pipeline does not say so. */
  readonly listingShards?: number;
  /** What engines may be paid for; absent where there is no budget. */
  readonly budget?: DescribedBudget;
  /** The lists, packed where they would not fit otherwise. */
  readonly lists: PipelineLists | string;
  /** What operators look after. Absent in parameters of older versions. */
  readonly parts?: DescribedParts;
}

export interface PipelineLists {
  readonly previousPrefixes?: readonly string[];
  readonly suffixes: readonly string[];
  readonly contentTypes: readonly string[];
  readonly types: readonly TypeInShort[];
  /** By id: the types that an engine takes, by their places in `types`. */
  readonly engines: Readonly<Record<string, readonly number[]>>;
  /** By id: the estimated price of a page in US dollars, of engines that have one. Absent in parameters of older versions. */
  readonly prices?: Readonly<Record<string, number>>;
  /** By operation, such as `textract:StartDocumentAnalysis`. Absent in parameters of older versions. */
  readonly quotas?: Readonly<Record<string, QuotaInShort>>;
  /** Of each of `contentTypes`, in their order: the engines it may go to, by their places in `engines`. Absent in parameters of older versions. */
  readonly routes?: ReadonlyArray<readonly number[]>;
  /** The most pages, whatever the engine. Absent in parameters of older versions. */
  readonly maxPages?: number;
}

/** As the prop of that name has it. */
export interface DescribedBudget {
  /** Of a UTC day. */
  readonly maxPagesPerDay?: number;
  /** In US dollars, of a UTC month. */
  readonly maxCostPerMonth?: number;
}

/** The parts of a pipeline by their names on AWS, as short as they are. */
export interface DescribedParts {
  /** The name of the stack. */
  readonly stack: string;
  /** What the names of the pipeline's alarms begin with, behind that of the stack. */
  readonly alarms: string;
  /** By stage. */
  readonly queues: Readonly<Record<string, string>>;
  /** By the stage that gave them up. */
  readonly deadLetters: Readonly<Record<string, string>>;
  /** By their names in `pipeline.functions`. */
  readonly functions: Readonly<Record<string, string>>;
  /** By what they tell: `completions` of jobs, `people` of documents. Absent in parameters of older versions. */
  readonly topics?: Readonly<Record<string, string>>;
  /** The rules that call a function each minute, by its name in `functions`. Absent in parameters of older versions. */
  readonly schedules?: Readonly<Record<string, string>>;
  /** How many people are told of documents. */
  readonly people?: number;
  /** How many webhooks there are. Their parts are in a parameter of their own. */
  readonly webhooks?: number;
}

/** Webhooks by their names: queue, dead-letter queue, function. */
export type DescribedWebhooks = Readonly<Record<string, readonly [queue: string, deadLetters: string, handler: string]>>;

export function pipelineParameterName(pipelineName: string): string {
  return `${PIPELINE_PARAMETERS}/${pipelineName}`;
}

/** The parameter with the parts of a pipeline's webhooks. */
export function webhooksParameterName(pipelineName: string): string {
  return `${pipelineParameterName(pipelineName)}/webhooks`;
}

/** What a parameter says; nothing where it does not describe a pipeline in a way that this version reads. */
export function parseDescription(value: string): PipelineDescription | undefined {
  try {
    const description = JSON.parse(value) as PipelineDescription;
    return description.version === 1 ? description : undefined;
  } catch {
    return undefined;
  }
}

/** What an engine takes of a type; nothing where there is no limit. */
export function limitsOf([mimeType, maxSizeBytes, maxPages, maxImageSidePx, needsTextLayer]: TypeInShort) {
  return {
    mimeType,
    maxSizeBytes: maxSizeBytes || undefined,
    maxPages: maxPages || undefined,
    maxImageSidePx: maxImageSidePx || undefined,
    needsTextLayer: needsTextLayer === 1 ? true : undefined,
  };
}

export function listsOf({ lists }: Pick<PipelineDescription, 'lists'>): PipelineLists {
  return typeof lists === 'string' ? JSON.parse(unpacked(lists)) as PipelineLists : lists;
}
