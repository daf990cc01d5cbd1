/** What the collect function needs to know of the pipeline. */
export interface CollectionSettings {
  /** The engines by their ids; of each, the type says how its answers are read. */
  readonly engines: Readonly<Record<string, { readonly type: string }>>;
}

/** Text up to this size, in bytes of UTF-8, stands on the record too; an item may have 400 KB. */
export const INLINE_TEXT_MAX_BYTES = 8 * 1024;
