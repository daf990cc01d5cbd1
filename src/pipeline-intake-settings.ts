import { RoutedType } from './engines/engine-routing';
import { IntakeLimit, IntakeRoute, IntakeSettings, MalwareScanSettings } from './intake/intake-settings';
import { PipelineSettings } from './pipeline-settings';

/** What the intake function needs to know: each accepted type with its engine and the limits in force, the smaller of the pipeline's and the engine's. */
export function intakeSettings(settings: PipelineSettings, malwareScan?: MalwareScanSettings): IntakeSettings {
  return {
    uploadPrefix: settings.uploadPrefix,
    previousPrefixes: settings.previousPrefixes.length > 0 ? settings.previousPrefixes : undefined,
    suffixes: settings.suffixes,
    malwareScan,
    routes: Object.fromEntries([...settings.acceptedTypes].map(([mimeType, type]) => [mimeType, intakeRoute(type, settings)])),
  };
}

function intakeRoute(type: RoutedType, settings: PipelineSettings): IntakeRoute {
  return {
    engine: settings.engineIds.get(type.engine)!,
    maxSize: smaller(
      { value: settings.maxSize.toBytes(), setBy: 'validation.maxSize' },
      ofEngine(type, type.maxSize?.toBytes()),
    ),
    maxPages: smaller({ value: settings.maxPages, setBy: 'validation.maxPages' }, ofEngine(type, type.maxPages)),
    maxImageSidePx: ofEngine(type, type.maxImageSidePixels),
    needsTextLayer: type.needsTextLayer,
    withoutTextLayer: type.withoutTextLayer && intakeRoute(type.withoutTextLayer, settings),
  };
}

function ofEngine(type: RoutedType, value: number | undefined): IntakeLimit | undefined {
  return value === undefined ? undefined : { value, setBy: `OcrEngine.${type.engine.engineId}` };
}

function smaller(own: IntakeLimit, engines: IntakeLimit | undefined): IntakeLimit {
  return engines && engines.value < own.value ? engines : own;
}
