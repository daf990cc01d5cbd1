import { EngineRoute } from './engine-route';
import { OcrEngine } from './ocr-engine';
import { OcrEngineContentType } from './ocr-engine-config';

/** A type of document, and the engine that takes it within which limits of its own. */
export interface RoutedType extends OcrEngineContentType {
  readonly engine: OcrEngine;
}

/** Which engine takes which type: that of the route which names it, else the pipeline's. By MIME type. */
export function routeTypes(engine: OcrEngine, routes: readonly EngineRoute[]): Map<string, RoutedType> {
  const routed = new Map<string, RoutedType>();
  for (const type of engine.contentTypes) {
    routed.set(type.contentType.mimeType, { ...type, engine });
  }
  for (const route of routes) {
    for (const { mimeType } of route.contentTypes) {
      const type = findType(route.engine, mimeType);
      if (type) {
        routed.set(mimeType, { ...type, engine: route.engine });
      }
    }
  }
  return routed;
}

/** The engines of a pipeline by an id each: their names, with a number where a name comes again. */
export function identifyEngines(engine: OcrEngine, routes: readonly EngineRoute[]): Map<OcrEngine, string> {
  const ids = new Map<OcrEngine, string>();
  const timesNamed = new Map<string, number>();
  for (const each of new Set([engine, ...routes.map((route) => route.engine)])) {
    const times = (timesNamed.get(each.engineName) ?? 0) + 1;
    timesNamed.set(each.engineName, times);
    ids.set(each, times === 1 ? each.engineName : `${each.engineName}${times}`);
  }
  return ids;
}

export function findType(engine: OcrEngine, mimeType: string): OcrEngineContentType | undefined {
  return engine.contentTypes.find(({ contentType }) => contentType.mimeType === mimeType);
}
