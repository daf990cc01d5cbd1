import type { GetDocumentTextDetectionCommandInput } from '@aws-sdk/client-textract';
import { structure, type Shape } from '../../stand-in/shapes';
import type { JobKind } from '../job-runner';
import type { StartRequest } from '../jobs';
import { getsPerSecond, startsPerSecond, type Operation } from './operation';
import { GET_MEMBERS, START_MEMBERS } from './parameters';

export interface StartParameters<Request extends StartRequest> {
  /** Beside those that every Start operation has. */
  readonly members?: Record<string, Shape>;
  readonly required?: string[];
  /** Refuses what the shapes cannot. */
  readonly check?: (request: Request) => void;
}

/** A Start operation, which differs from the others in its kind and its parameters. */
export function startOperation<Request extends StartRequest>(kind: JobKind<Request>, parameters: StartParameters<Request> = {}): Operation {
  return {
    rate: startsPerSecond,
    input: structure({ ...START_MEMBERS, ...parameters.members }, ['DocumentLocation', ...parameters.required ?? []]),
    handle: async (request: Request, service) => {
      parameters.check?.(request);
      return { JobId: await service.startJob(kind as JobKind, request) };
    },
  };
}

/** The Get operation that goes with a Start operation. */
export function getOperation<Request extends StartRequest>(kind: JobKind<Request>): Operation {
  return {
    rate: getsPerSecond,
    input: structure(GET_MEMBERS, ['JobId']),
    handle: async (request: GetDocumentTextDetectionCommandInput, { jobs }) => ({
      ...jobs.page(jobs.find(request.JobId!, kind.api), request.MaxResults, request.NextToken),
      ...kind.results.modelVersion,
    }),
  };
}
