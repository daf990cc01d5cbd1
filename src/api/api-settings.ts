import { SecurityDescription } from './openapi/openapi-document';
import { ApiScope } from './openapi/operation';
import { LimitsByEngine } from '../engines/engine-limits';

/** What the functions of the API need to know of it and of its pipeline. */
export interface ApiSettings {
  readonly title: string;
  readonly security: SecurityDescription;
  /** OAuth scopes of tokens, of which a caller needs one for a route; absent where something else decides. */
  readonly oauthScopes?: { readonly [scope in ApiScope]: readonly string[] };
  readonly bucketName: string;
  readonly uploadPrefix: string;
  /** With the dot, whatever the case; none means that the name does not count. */
  readonly uploadSuffixes: readonly string[];
  /** MIME types; none means that they are not known, and any may be announced. */
  readonly contentTypes: readonly string[];
  readonly maxSizeBytes: number;
  /** What a document may be sent to again. */
  readonly engines: LimitsByEngine;
  /** The label whose values have an index; absent where the pipeline declares none. */
  readonly indexedLabel?: string;
  /** Over how many shards listings spread; absent where the pipeline does not say so. */
  readonly listingShards?: number;
  readonly allowPurge: boolean;
  /** Whether the API has the routes of operators, which its description tells of. Absent where it has not. */
  readonly operators?: boolean;
  /** The origins whose pages may read answers in browsers. Where there are none, answers have no CORS headers. */
  readonly allowOrigins: readonly string[];
}
