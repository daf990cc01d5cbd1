import { Env } from '../../../contract/env';
import { unpacked } from '../../../contract/packing';
import { EnginesById, EngineSettings, RecognitionSettings } from '../../../engines/engine-settings';
import type { PackedEngines, PackedRecognitionSettings } from '../../../engines/packed-engines';
import { requireSettings } from '../../../runtime/env';

/** The pipeline's settings for a function that calls engines. */
export function requireRecognitionSettings(): RecognitionSettings {
  const settings = requireSettings<PackedRecognitionSettings>(Env.RECOGNITION_SETTINGS);
  return { ...settings, engines: unpackEngines(settings.engines) };
}

/** The engines as `packEngines` was given them. */
export function unpackEngines(packed: PackedEngines): EnginesById {
  return Object.fromEntries(Object.entries(packed).map(([id, engine]) => [id, { ...engine, parameters: unpack(engine.parameters) }]));
}

function unpack(parameters: PackedEngines[string]['parameters']): EngineSettings['parameters'] {
  return typeof parameters === 'string' ? JSON.parse(unpacked(parameters)) : parameters;
}
