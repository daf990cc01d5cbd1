/** Of the collect function: one whole processor, by which JSON is parsed and written. */
export const COLLECT_MEMORY_MB = 1769;

/**
 * Lambda lets the young generation grow to 15 % of a function's memory, in which the garbage of parts piles up: with Node.js 24
 * the process then takes up to 478 MB for 3,000 pages rather than 152 MB. Where one of the two limits is named, Lambda sets neither, so the other one stands here as Lambda has it.
 */
export const COLLECT_NODE_OPTIONS: readonly string[] = [
  '--max-semi-space-size=8',
  `--max-old-space-size=${COLLECT_MEMORY_MB - Math.floor(COLLECT_MEMORY_MB / 10)}`,
];

/** Text up to this size, in bytes of UTF-8, stands on the record too; an item may have 400 KB. */
export const INLINE_TEXT_MAX_BYTES = 8 * 1024;
