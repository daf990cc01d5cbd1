import { brotliCompressSync, constants } from 'node:zlib';
import { Token } from 'aws-cdk-lib';
import { EnginesById, RecognitionSettings } from './contract';

/** The engines as they stand in the environment: themselves while they are small, which people can read, else packed. */
export type PackedEngines = EnginesById | string;

/** What stands in the environment of the recognize function. */
export type PackedRecognitionSettings = Omit<RecognitionSettings, 'engines'> & { readonly engines: PackedEngines };

/** Of the 4 KB that all environment variables of a function may have. The rest is for names and ARNs. */
export const ENGINES_MAX_BYTES = 3000;

/**
 * Thirty questions of 200 characters take 7,000 bytes as JSON. Brotli, which knows words of English by heart, makes less
 * than half of it, base64 included.
 */
export function packEngines(engines: EnginesById): PackedEngines {
  const json = JSON.stringify(engines);
  // what is known at deployment only would be packed as its placeholder
  if (Buffer.byteLength(json) <= ENGINES_MAX_BYTES || Token.isUnresolved(json)) {
    return engines;
  }
  return brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }).toString('base64');
}
