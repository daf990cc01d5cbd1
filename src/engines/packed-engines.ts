import { EnginesById, EngineSettings, RecognitionSettings } from './engine-settings';
import { packed } from '../contract/packing';
import { holdsTokens } from '../props/holds-tokens';

/** An engine whose parameters are packed. */
export type PackedEngine = Omit<EngineSettings, 'parameters'> & { readonly parameters: EngineSettings['parameters'] | string };

/** The engines as they stand in the environment: themselves while they are small, which people can read, else packed. */
export type PackedEngines = Readonly<Record<string, PackedEngine>>;

/** What stands in the environment of the functions that call engines. */
export type PackedRecognitionSettings = Omit<RecognitionSettings, 'engines'> & { readonly engines: PackedEngines };

/** Of the 4 KB that all environment variables of a function may have. The rest is for names and ARNs. */
export const ENGINES_MAX_BYTES = 2820;

/**
 * Thirty questions of 160 characters take 6,900 bytes as JSON, with aliases, pages and a quota. Brotli, which knows words of
 * English by heart, makes 2,810 of it, base64 included.
 */
export function packEngines(engines: EnginesById): PackedEngines {
  if (bytesOf(engines) <= ENGINES_MAX_BYTES) {
    return engines;
  }
  return Object.fromEntries(Object.entries(engines).map(([id, engine]) => [id, { ...engine, parameters: pack(engine.parameters) }]));
}

/** How much of the environment they take. */
export function bytesOf(engines: PackedEngines): number {
  return Buffer.byteLength(JSON.stringify(engines));
}

function pack(parameters: EngineSettings['parameters']): PackedEngine['parameters'] {
  // what is known at deployment only would be packed as its placeholder
  return holdsTokens(parameters) ? parameters : packed(JSON.stringify(parameters));
}
