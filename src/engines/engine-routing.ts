import { EngineRoute } from './engine-route';
import { OcrEngine } from './ocr-engine';
import { OcrEngineContentType } from './ocr-engine-content-type';

/** A type of document, and the engine that takes it within which limits of its own. */
export interface RoutedType extends OcrEngineContentType {
  readonly engine: OcrEngine;
  /** The route that takes documents of the type in which the engine finds no text. */
  readonly withoutTextLayer?: RoutedType;
}

/** Which engine takes which type: that of the first route which names it, else the pipeline's. By MIME type. */
export function routeTypes(engine: OcrEngine, routes: readonly EngineRoute[]): Map<string, RoutedType> {
  const named = routes.flatMap((route) => route.contentTypes.map(({ mimeType }) => ({ mimeType, engine: route.engine })));
  const offered = [...named, ...engine.contentTypes.map(({ contentType }) => ({ mimeType: contentType.mimeType, engine }))];
  const routed = new Map<string, RoutedType>();
  for (const { mimeType } of [...offered.slice(named.length), ...named]) {
    const type = chain(mimeType, offered.filter((each) => each.mimeType === mimeType).map((each) => each.engine));
    if (type) {
      routed.set(mimeType, type);
    }
  }
  return routed;
}

/** The first of the engines that takes the type; behind it, where it reads text only, the next one that reads more. */
function chain(mimeType: string, [engine, ...others]: readonly OcrEngine[]): RoutedType | undefined {
  if (!engine) {
    return undefined;
  }
  const type = findType(engine, mimeType);
  if (!type) {
    return chain(mimeType, others);
  }
  const next = type.needsTextLayer ? others.filter((other) => !findType(other, mimeType)?.needsTextLayer) : [];
  return { ...type, engine, withoutTextLayer: chain(mimeType, next) };
}

/** Every engine that documents of the type may go to, with its limits. */
export function takersOf(type: RoutedType): RoutedType[] {
  return [type, ...type.withoutTextLayer ? takersOf(type.withoutTextLayer) : []];
}

/** The engines of a pipeline, each with its id. */
export function identifyEngines(engine: OcrEngine, routes: readonly EngineRoute[]): Map<OcrEngine, string> {
  return new Map([engine, ...routes.map((route) => route.engine)].map((each) => [each, each.engineId]));
}

export function findType(engine: OcrEngine, mimeType: string): OcrEngineContentType | undefined {
  return engine.contentTypes.find(({ contentType }) => contentType.mimeType === mimeType);
}
