import { Token } from 'aws-cdk-lib';
import { isLabelKey } from './contract/label-key';
import { RESULTS_PREFIX, UNDELIVERED_EVENTS_PREFIX } from './storage/object-keys';
import { LISTING_SHARDS, MOST_LISTING_SHARDS } from './storage/table-schema';

// What is said of a pipeline where it is made, and where one of another stack is imported. Each finds what is wrong, a sentence a fault; tokens are skipped.

export function pipelineNameFaults(name: string | undefined): string[] {
  return name === undefined || Token.isUnresolved(name) || /^[A-Za-z0-9_-]{1,64}$/.test(name)
    ? []
    : [`pipelineName is '${name}': it may have letters, digits, '-' and '_', 1 to 64 of them, such as 'invoices'.`];
}

/** @param prop its name, and the verb: "upload.prefix is", "upload.previousPrefixes has" */
export function prefixFaults(prop: string, prefix: string | undefined): string[] {
  if (prefix === undefined || Token.isUnresolved(prefix)) {
    return [];
  }
  if (prefix.startsWith('/') || !prefix.endsWith('/') || prefix.includes('//')) {
    const fixed = `${prefix.split('/').filter(Boolean).join('/') || 'uploads'}/`;
    return [`${prop} '${prefix}': it must end with a slash, not begin with one, and have none twice. Write '${fixed}'.`];
  }
  if (Buffer.byteLength(prefix) > 512) {
    return [`${prop} '${prefix.slice(0, 20)}…' of ${Buffer.byteLength(prefix)} bytes: it may have 512 at most, since a key has 1,024 with the name in it.`];
  }
  if (/[*?]|\$\{/.test(prefix)) {
    return [`${prop} '${prefix}': it may not have '*', '?' or '\${' in it, which IAM takes for patterns.`];
  }
  if (prefix.toLowerCase().startsWith(RESULTS_PREFIX)) {
    return [`${prop} '${prefix}': it may not lie in '${RESULTS_PREFIX}', where the pipeline writes, or each result would be a new document.`];
  }
  const [lower, undelivered] = [prefix.toLowerCase(), UNDELIVERED_EVENTS_PREFIX];
  if (lower.startsWith(undelivered) || undelivered.startsWith(lower)) {
    return [`${prop} '${prefix}': it may not overlap '${undelivered}', where AWS Lambda puts events that could not be published. Write 'uploads/'.`];
  }
  return [];
}

export function suffixFaults(prop: string, suffixes: readonly string[] | undefined): string[] {
  return (suffixes ?? [])
    .filter((suffix) => !Token.isUnresolved(suffix) && !/^\.[^/]+$/.test(suffix))
    .map((suffix) => `${prop} has '${suffix}': a suffix begins with a dot and has no slash, such as '.pdf'.`);
}

export function indexedLabelFaults(key: string | undefined): string[] {
  return key === undefined || Token.isUnresolved(key) || isLabelKey(key)
    ? []
    : [`indexedLabel is '${key}': it must be the key of a label, 1 to 64 of the characters A-Z a-z 0-9 _ . @ / + = -, and not __proto__.`];
}

export function listingShardsFaults(shards: number | undefined): string[] {
  return shards === undefined || (Number.isInteger(shards) && shards >= LISTING_SHARDS && shards <= MOST_LISTING_SHARDS)
    ? []
    : [`listingShards is ${Token.isUnresolved(shards) ? 'a token' : shards}: it must be a plain whole number from ${LISTING_SHARDS} to ${MOST_LISTING_SHARDS}.`];
}
