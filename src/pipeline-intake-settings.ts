import { RoutedType } from './engines/engine-routing';
import { IntakeRoute, IntakeSettings, MalwareScanSettings } from './intake/intake-settings';
import { routeBy } from './intake/route-by';
import { PipelineSettings } from './pipeline-settings';

/** What the intake function needs to know: each accepted type with its engine and the limits in force, the smaller of the pipeline's and the engine's. */
export function intakeSettings(settings: PipelineSettings, malwareScan?: MalwareScanSettings): IntakeSettings {
  return {
    uploadPrefix: settings.uploadPrefix,
    previousPrefixes: settings.previousPrefixes.length > 0 ? settings.previousPrefixes : undefined,
    suffixes: settings.suffixes,
    malwareScan,
    listingShards: settings.listingShards,
    routes: Object.fromEntries([...settings.acceptedTypes].map(([mimeType, type]) => [mimeType, intakeRoute(type, settings)])),
  };
}

function intakeRoute(type: RoutedType, settings: PipelineSettings): IntakeRoute {
  return routeBy(
    {
      engine: settings.engineIds.get(type.engine)!,
      maxSizeBytes: type.maxSize?.toBytes(),
      maxPages: type.maxPages,
      maxImageSidePx: type.maxImageSidePixels,
      needsTextLayer: type.needsTextLayer,
    },
    { maxSizeBytes: settings.maxSize.toBytes(), maxPages: settings.maxPages },
    type.withoutTextLayer && intakeRoute(type.withoutTextLayer, settings),
  );
}
