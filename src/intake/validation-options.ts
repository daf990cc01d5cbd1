import { Size } from 'aws-cdk-lib';
import { ContentType } from '../contract/content-type';

/** Where documents arrive. */
export interface UploadOptions {
  /**
   * The prefix to watch. It ends with a slash. Amazon S3 tells upper and lower case apart: objects below `Uploads/` and
   * `UPLOADS/` are noticed as well, and rejected with `PREFIX_CASE_MISMATCH` rather than missed in silence.
   *
   * @default "uploads/"
   */
  readonly prefix?: string;

  /**
   * What `prefix` was before: documents that lie there can still be read, and what still comes there, by URLs that were given out, is taken
   * as before. Without it they are lost sight of when `prefix` changes.
   *
   * @default - none
   */
  readonly previousPrefixes?: string[];

  /**
   * What names must end with, whatever the case; each begins with a dot. A document of another name is REJECTED with
   * `UNSUPPORTED_SUFFIX`.
   *
   * @default - names do not count: the type is told by the bytes
   */
  readonly suffixes?: string[];
}

/** What is accepted. */
export interface ValidationOptions {
  /**
   * The largest document, from 1 byte to 500 MiB. For a type whose engine takes less, the engine's limit is in force.
   *
   * @default Size.mebibytes(500)
   */
  readonly maxSize?: Size;

  /**
   * The most pages, from 1 to 3,000. For a type whose engine takes fewer, the engine's limit is in force.
   *
   * @default 3000
   */
  readonly maxPages?: number;

  /**
   * The types to accept.
   *
   * @default - all types that `engine` and `routes` take
   */
  readonly contentTypes?: ContentType[];
}
