import { networkError, serviceError } from '../../helpers/service-errors';

/** What a service says where a fault is to happen; of what kind, the scenario says. */
export type Complaint = 'throttled' | 'internal' | 'network' | 'denied';

const THROTTLING: Readonly<Record<string, () => Error>> = {
  s3: () => serviceError('SlowDown', 503),
  dynamodb: () => serviceError('ProvisionedThroughputExceededException', 400),
  textract: () => serviceError('ProvisionedThroughputExceededException', 400),
};

const INTERNAL: Readonly<Record<string, () => Error>> = {
  s3: () => serviceError('InternalError', 500),
};

export function complaintOf(service: string, complaint: Complaint): Error {
  switch (complaint) {
    case 'throttled': return (THROTTLING[service] ?? (() => serviceError('ThrottlingException', 400)))();
    case 'internal': return (INTERNAL[service] ?? (() => serviceError('InternalServerError', 500)))();
    case 'network': return networkError();
    case 'denied': return serviceError(service === 's3' ? 'AccessDenied' : 'AccessDeniedException', service === 's3' ? 403 : 400);
  }
}

const THROTTLING_NAMES = new Set([
  'SlowDown', 'ProvisionedThroughputExceededException', 'ThrottlingException', 'LimitExceededException', 'TooManyRequestsException',
]);

/** What the SDK makes again by itself, as often as its client is told to. */
export function isRetriedBySdk(error: unknown): boolean {
  const { name, $metadata, code } = error as { name: string; $metadata?: { httpStatusCode?: number }; code?: string };
  return THROTTLING_NAMES.has(name) || code === 'ECONNRESET' || ($metadata?.httpStatusCode ?? 0) >= 500;
}
