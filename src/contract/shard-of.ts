/** FNV-1a: ids are hashes or random, so anything that looks at all characters spreads them evenly. */
export function shardOf(documentId: string, shards: number): number {
  /* eslint-disable no-bitwise */
  let hash = 0x811c9dc5;
  for (let i = 0; i < documentId.length; i++) {
    hash = Math.imul(hash ^ documentId.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
