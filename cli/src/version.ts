/** Set where the script is bundled. */
declare const DOCPIPE_VERSION: string | undefined;

/** Of the package; where nothing is bundled, of no release. */
export const VERSION = typeof DOCPIPE_VERSION === 'undefined' ? '0.0.0' : DOCPIPE_VERSION;
