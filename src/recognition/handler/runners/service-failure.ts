import { RunOutcome } from './runner';
import { DocumentErrorCode } from '../../../contract/document-error-code';

/** A service that reads documents, and how it says no. */
export interface ReadingService {
  readonly name: string;
  /** What it calls the thing that it reads. */
  readonly source: string;
  /** The errors that no repetition will change, since they are about the document. */
  readonly refusals: Readonly<Record<string, DocumentErrorCode>>;
}

/** The service did nothing and asks to come back later. */
const THROTTLED: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'LimitExceededException', // too many jobs at once
  'ThrottlingException',
]);

/**
 * Make a call, with the errors that are about the document turned into outcomes. Those that say nothing of it are thrown
 * on: faults of the service, the network or the configuration (access, keys).
 */
export async function withOutcomes(service: ReadingService, call: () => Promise<RunOutcome>): Promise<RunOutcome> {
  try {
    return await call();
  } catch (error) {
    const outcome = outcomeOf(error as Error, service);
    if (outcome) {
      return outcome;
    }
    throw error;
  }
}

function outcomeOf({ name, message }: Error, service: ReadingService): RunOutcome | undefined {
  if (THROTTLED.has(name)) {
    return { kind: 'THROTTLED', reason: `${name}: ${message}` };
  }
  if (name === 'IdempotentParameterMismatchException') {
    return { kind: 'STALE_TOKEN' };
  }
  if (name === 'InvalidS3ObjectException') {
    return { kind: 'SOURCE_UNREADABLE', reason: message };
  }
  if (name in service.refusals) {
    const error = { code: service.refusals[name], message: `${service.name} refused the ${service.source}: ${message} (${name})` };
    return { kind: 'REFUSED', error };
  }
  return undefined;
}
