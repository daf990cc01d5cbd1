import { SecurityDescription } from './openapi/openapi-document';

/** What an engine takes of a type of document. */
export interface EngineLimits {
  readonly maxSizeBytes?: number;
  readonly maxPages?: number;
  readonly maxImageSidePx?: number;
}

/** What the functions of the API need to know of it and of its pipeline. */
export interface ApiSettings {
  readonly title: string;
  readonly security: SecurityDescription;
  readonly bucketName: string;
  readonly uploadPrefix: string;
  /** With the dot, whatever the case; none means that the name does not count. */
  readonly uploadSuffixes: readonly string[];
  /** MIME types; none means that they are not known, and any may be announced. */
  readonly contentTypes: readonly string[];
  readonly maxSizeBytes: number;
  /** By the engine's id, then by MIME type: what a document may be sent to again. */
  readonly engines: { readonly [engineId: string]: { readonly [mimeType: string]: EngineLimits } };
  readonly allowPurge: boolean;
  /** The origins whose pages may read answers in browsers. Where there are none, answers have no CORS headers. */
  readonly allowOrigins: readonly string[];
}
