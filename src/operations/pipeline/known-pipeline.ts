import { DescribedBudget, DescribedParts, limitsOf, listsOf, parseDescription, PipelineDescription, QuotaInShort } from '../../contract/pipeline-description';
import { EngineLimits, LimitsByEngine } from '../../engines/engine-limits';
import { Accepted } from '../uploads/acceptance';

/** What is known of a deployed pipeline. */
export interface KnownPipeline extends Accepted {
  readonly pipelineName: string;
  readonly bucket: string;
  readonly table: string;
  readonly previousUploadPrefixes: readonly string[];
  readonly indexedLabel?: string;
  /** Over how many shards listings spread; absent where the pipeline does not say so. */
  readonly listingShards?: number;
  readonly engines: LimitsByEngine;
  /** Of a page in US dollars, by engine; of those that have a price. */
  readonly prices: Readonly<Record<string, number>>;
  /** What engines may be paid for; absent where there is no budget. */
  readonly budget?: DescribedBudget;
  /** What calls keep to, by operation. Absent where an older version of the library deployed it, like `parts`. */
  readonly quotas?: Readonly<Record<string, QuotaInShort>>;
  /** The customer's keys, each once. */
  readonly keyArns: readonly string[];
  /** Of them, that of queues and topics. */
  readonly queueKeyArn?: string;
  readonly parts?: DescribedParts;
  /** As its parameter has it. */
  readonly description: PipelineDescription;
}

/**
 * What is known of a pipeline by the value of its parameter; nothing where a version of the library wrote it that this one does not read.
 */
export function knownPipeline(pipelineName: string, value: string): KnownPipeline | undefined {
  const description = parseDescription(value);
  if (!description) {
    return undefined;
  }
  const { bucket, bucketKey, table, tableKey, prefix, maxSize, indexedLabel, listingShards, budget, parts } = description;
  const { previousPrefixes = [], suffixes, contentTypes, types, engines, prices = {}, quotas } = listsOf(description);
  const limits = types.map(limitsOf).map(({ mimeType, maxSizeBytes, maxPages, maxImageSidePx }): readonly [string, EngineLimits] => (
    [mimeType, { maxSizeBytes, maxPages, maxImageSidePx }]
  ));
  return {
    pipelineName,
    bucket,
    table,
    uploadPrefix: prefix,
    previousUploadPrefixes: previousPrefixes,
    uploadSuffixes: suffixes,
    contentTypes,
    maxSizeBytes: maxSize,
    indexedLabel,
    listingShards,
    engines: Object.fromEntries(Object.entries(engines).map(([id, places]) => [id, Object.fromEntries(places.map((place) => limits[place]))])),
    prices,
    budget,
    quotas,
    keyArns: [...new Set([bucketKey, tableKey].filter((arn) => arn !== undefined))],
    queueKeyArn: tableKey,
    parts,
    description,
  };
}
