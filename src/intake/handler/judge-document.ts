import { inspectDocument, Inspection, InspectionRequest } from './inspection/inspect-document';
import { checkInspected, checkTypeSize, mostPagesOf, routeOf } from './validation-rules';
import { DocumentError } from '../../contract/document-record';
import { DocumentFacts } from '../../lifecycle/intake-changes';
import { IntakeSettings } from '../intake-settings';

export interface Judgement {
  readonly facts: DocumentFacts;
  /** Whether a PDF has text in it; undefined where nobody needs to know. */
  readonly hasTextLayer?: boolean;
  /** Why the document is not taken. */
  readonly problem?: DocumentError;
  /** The engine's id in the pipeline that takes it. */
  readonly engine?: string;
}

/** Reads a document once, and decides by its bytes whether the pipeline takes it, and which engine. */
export async function judgeDocument(
  request: Pick<InspectionRequest, 'body' | 'sizeBytes' | 'fileName' | 'spoolDirectory' | 'mostReadMs'>, settings: IntakeSettings,
): Promise<Judgement> {
  const { problem, ...inspected } = await inspectDocument({
    ...request,
    accepts: (mimeType) => mimeType in settings.routes,
    sizeFault: (mimeType) => checkTypeSize(mimeType, request.sizeBytes, settings),
    mostPages: (mimeType) => mostPagesOf(mimeType, settings),
    looksForText: (mimeType) => settings.routes[mimeType].needsTextLayer === true,
  });
  return {
    facts: factsOf(inspected),
    hasTextLayer: inspected.hasTextLayer,
    problem: problem ?? checkInspected(inspected, settings),
    engine: routeOf(inspected, settings)?.engine,
  };
}

function factsOf({ contentType, sizeBytes, sha256, pageCount, wordCount, widthPx, heightPx, warnings }: Inspection): DocumentFacts {
  return { contentType, sizeBytes, sha256, pageCount, wordCount, widthPx, heightPx, warnings };
}
