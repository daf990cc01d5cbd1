import { Size } from 'aws-cdk-lib';
import { PipelineSettings } from '../pipeline-settings';
import { IntakeLimit, IntakeRoute } from './contract';
import { RoutedType } from '../recognition/engine-routing';

/** What becomes of each accepted type, with the limits in force: the smaller of the pipeline's and the engine's. */
export function intakeRoutes(settings: PipelineSettings): Record<string, IntakeRoute> {
  return Object.fromEntries([...settings.acceptedTypes].map(([mimeType, type]) => [mimeType, intakeRoute(type, settings)]));
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

/** The most bytes that a document of any type may have. */
export function largestDocument(routes: Readonly<Record<string, IntakeRoute>>): Size {
  return Size.bytes(Math.max(...Object.values(routes).map(mostBytes)));
}

function mostBytes({ maxSize, withoutTextLayer }: IntakeRoute): number {
  return Math.max(maxSize.value, withoutTextLayer ? mostBytes(withoutTextLayer) : 0);
}

function ofEngine(type: RoutedType, value: number | undefined): IntakeLimit | undefined {
  return value === undefined ? undefined : { value, setBy: `OcrEngine.${type.engine.engineName}` };
}

function smaller(own: IntakeLimit, engines: IntakeLimit | undefined): IntakeLimit {
  return engines && engines.value < own.value ? engines : own;
}
