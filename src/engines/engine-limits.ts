/** What an engine takes of a type of document. */
export interface EngineLimits {
  readonly maxSizeBytes?: number;
  readonly maxPages?: number;
  readonly maxImageSidePx?: number;
}

/** By the engine's id, then by MIME type: what a document may be sent to. */
export interface LimitsByEngine {
  readonly [engineId: string]: { readonly [mimeType: string]: EngineLimits };
}
