import { inspectDocument, Inspection } from './inspection/inspect-document';
import { InspectionRequest } from './inspection/inspection-request';
import { checkInspected, checkTypeSize, mostPagesOf, routeOf } from './validation-rules';
import { DocumentErrorCode } from '../../contract/document-error-code';
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

export interface DocumentToJudge extends Pick<InspectionRequest, 'body' | 'sizeBytes' | 'fileName' | 'spoolDirectory' | 'mostReadMs'> {
  /** In lower-case hex. @default - any bytes will do */
  readonly announcedSha256?: string;
}

/** Reads a document once, and decides by its bytes whether the pipeline takes it, and which engine. */
export async function judgeDocument(
  { announcedSha256, ...request }: DocumentToJudge, settings: IntakeSettings,
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
    problem: checkSum(inspected.sha256, announcedSha256) ?? problem ?? checkInspected(inspected, settings),
    engine: routeOf(inspected, settings)?.engine,
  };
}

/** Whatever else is wrong with bytes that somebody else meant: these are not they. */
function checkSum(sha256: string | undefined, announced: string | undefined): DocumentError | undefined {
  return sha256 === undefined || announced === undefined || sha256 === announced ? undefined : {
    code: DocumentErrorCode.CHECKSUM_MISMATCH,
    message: `The bytes are not those that were announced: their SHA-256 is ${sha256}, and ${announced} was announced. Announce and upload the file again.`,
  };
}

function factsOf({ contentType, sizeBytes, sha256, pageCount, wordCount, widthPx, heightPx, warnings }: Inspection): DocumentFacts {
  return { contentType, sizeBytes, sha256, pageCount, wordCount, widthPx, heightPx, warnings };
}
