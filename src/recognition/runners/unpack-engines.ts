import { brotliDecompressSync } from 'node:zlib';
import { EnginesById } from '../contract';
import type { PackedEngines } from '../packed-engines';

/** The engines as `packEngines` was given them. */
export function unpackEngines(packed: PackedEngines): EnginesById {
  return typeof packed === 'string' ? JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString()) as EnginesById : packed;
}
