import { DocumentErrorCode } from '../../contract/document-error-code';
import { DocumentError } from '../../contract/document-record';
import type { IntakeLimit, IntakeRoute, IntakeSettings } from '../intake-settings';

/** What inspection found, as far as limits go. */
export interface InspectedDocument {
  /** A MIME type. */
  readonly contentType?: string;
  readonly sizeBytes: number;
  readonly pageCount?: number;
  /** There are more pages than that. */
  readonly hasMorePages?: boolean;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Of a page behind the first, where that is larger. */
  readonly longestSidePx?: number;
  readonly hasTextLayer?: boolean;
}

type Rule = (document: InspectedDocument, route: IntakeRoute) => DocumentError | undefined;

/** In order: the first that a document breaks is the reason it is given. */
const RULES: readonly Rule[] = [
  ({ sizeBytes }, { maxSize }) => tooLarge(sizeBytes, maxSize),
  ({ pageCount, hasMorePages }, { maxPages }) => maxPages && (hasMorePages || exceeds(pageCount, maxPages)) ? {
    code: DocumentErrorCode.TOO_MANY_PAGES,
    message: `The document has ${hasMorePages ? 'more than ' : ''}${pageCount} pages; ${maxPages.setBy} takes at most ${maxPages.value}.`,
  } : undefined,
  ({ widthPx = 0, heightPx = 0 }, { maxImageSidePx: side }) => side && exceeds(Math.max(widthPx, heightPx), side) ? {
    code: DocumentErrorCode.TOO_LARGE,
    message: `The image is ${widthPx} by ${heightPx} pixels; ${side.setBy} takes at most ${side.value} a side.`,
  } : undefined,
  ({ longestSidePx }, { maxImageSidePx: side }) => side && exceeds(longestSidePx, side) ? {
    code: DocumentErrorCode.TOO_LARGE,
    message: `A page behind the first has a side of ${longestSidePx} pixels; ${side.setBy} takes at most ${side.value} a side.`,
  } : undefined,
  ({ hasTextLayer }, { engine, needsTextLayer }) => needsTextLayer && hasTextLayer === false ? {
    code: DocumentErrorCode.NO_TEXT_LAYER,
    message: `The document holds no text, only pictures, as a scan does, and ${engine} reads no pictures. `
      + 'Upload a document with text in it, or send those without to an engine that does OCR by a route.',
  } : undefined,
];

/** What a key alone says: it lies beside the upload prefix, which intake may not even read, or its name ends wrongly. */
export function checkKey(objectKey: string, { uploadPrefix, previousPrefixes = [], suffixes }: IntakeSettings): DocumentError | undefined {
  const prefixes = [uploadPrefix, ...previousPrefixes];
  if (!prefixes.some((prefix) => objectKey.startsWith(prefix))) {
    const meant = prefixes.find((prefix) => objectKey.toLowerCase().startsWith(prefix.toLowerCase()));
    return meant === undefined ? {
      code: DocumentErrorCode.UNKNOWN_PREFIX,
      message: `The object lies at ${objectKey}, and documents are taken below ${prefixes.join(', ')} only. `
        + 'If it was uploaded before the prefix changed, name the earlier prefix in upload.previousPrefixes, deploy, and have the document read again.',
    } : {
      code: DocumentErrorCode.PREFIX_CASE_MISMATCH,
      message: `The object lies at ${objectKey}, but documents are taken below ${meant} only, and Amazon S3 tells upper and lower case apart. `
        + `Upload it to ${meant}${objectKey.slice(meant.length)}.`,
    };
  }
  if (!endsWithOneOf(objectKey, suffixes)) {
    return {
      code: DocumentErrorCode.UNSUPPORTED_SUFFIX,
      message: `The name ${objectKey} ends with none of ${suffixes.join(', ')} (upload.suffixes).`,
    };
  }
  return undefined;
}

/** What the size alone says: there is nothing, or more than a document of any type may have. */
export function checkSize(sizeBytes: number, settings: IntakeSettings): DocumentError | undefined {
  if (sizeBytes === 0) {
    return { code: DocumentErrorCode.EMPTY, message: 'The object has no bytes. Upload the file again.' };
  }
  const limits = Object.values(settings.routes).flatMap(withFollowing).map(({ maxSize }) => maxSize);
  if (limits.length === 0) {
    return undefined;
  }
  return tooLarge(sizeBytes, largestOf(limits));
}

/** What the type and the size alone say: no engine takes as much of that type. */
export function checkTypeSize(contentType: string, sizeBytes: number, { routes }: IntakeSettings): DocumentError | undefined {
  return tooLarge(sizeBytes, largestOf(withFollowing(routes[contentType]).map(({ maxSize }) => maxSize)));
}

/** The most pages that an engine takes of a type; no limit where one of them has none. */
export function mostPagesOf(contentType: string, { routes }: IntakeSettings): number {
  return Math.max(...withFollowing(routes[contentType]).map(({ maxPages }) => maxPages?.value ?? Infinity));
}

/** The route that takes the document: the first for its type whose engine can read it, or the last. */
export function routeOf(document: InspectedDocument, settings: IntakeSettings): IntakeRoute | undefined {
  const first: IntakeRoute | undefined = settings.routes[document.contentType ?? ''];
  const routes = first ? withFollowing(first) : [];
  return routes.find(({ needsTextLayer }) => !needsTextLayer || document.hasTextLayer !== false) ?? routes.at(-1);
}

/** Whether the document is within the limits for its type. Its type itself was checked by inspection. */
export function checkInspected(document: InspectedDocument, settings: IntakeSettings): DocumentError | undefined {
  const route = routeOf(document, settings);
  if (route === undefined) {
    return { code: DocumentErrorCode.UNSUPPORTED_TYPE, message: `The pipeline does not take ${document.contentType ?? 'documents of an unknown type'}.` };
  }
  for (const rule of RULES) {
    const problem = rule(document, route);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

/** A route and those behind it, in order. */
function withFollowing(route: IntakeRoute): IntakeRoute[] {
  return [route, ...route.withoutTextLayer ? withFollowing(route.withoutTextLayer) : []];
}

function endsWithOneOf(objectKey: string, suffixes: readonly string[]): boolean {
  const name = objectKey.toLowerCase();
  return suffixes.length === 0 || suffixes.some(suffix => name.endsWith(suffix.toLowerCase()));
}

function tooLarge(sizeBytes: number, limit: IntakeLimit): DocumentError | undefined {
  if (!exceeds(sizeBytes, limit)) {
    return undefined;
  }
  return { code: DocumentErrorCode.TOO_LARGE, message: `The document has ${sizeBytes} bytes; ${limit.setBy} takes at most ${limit.value}.` };
}

function largestOf(limits: readonly IntakeLimit[]): IntakeLimit {
  return limits.reduce((largest, limit) => limit.value > largest.value ? limit : largest);
}

function exceeds(value: number | undefined, limit: IntakeLimit): boolean {
  return value !== undefined && value > limit.value;
}
