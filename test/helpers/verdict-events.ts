import { BUCKET, StoredObject } from './fake-bucket';

export interface VerdictOptions {
  readonly result?: string;
  readonly scanStatus?: string;
  readonly threats?: ReadonlyArray<{ readonly name?: string }> | null;
  /** ISO 8601 */
  readonly at?: string;
  /** Beside what every event has. */
  readonly detail?: Record<string, unknown>;
}

/** What Amazon EventBridge puts into the queue for a scan of Amazon GuardDuty. */
export function verdictEvent(object: Pick<StoredObject, 'key' | 'versionId' | 'eTag'>, options: VerdictOptions = {}) {
  const { result = 'NO_THREATS_FOUND', scanStatus = 'COMPLETED', threats = null, at = '2030-01-01T00:00:05Z', detail } = options;
  return eventOf('GuardDuty Malware Protection Object Scan Result', at, {
    scanStatus, resourceType: 'S3_OBJECT', s3ObjectDetails: detailsOf(object), scanResultDetails: { scanResultStatus: result, threats }, ...detail,
  });
}

/** That it was scanned, and could not be tagged. */
export function taggingFailedEvent(object: Pick<StoredObject, 'key' | 'versionId' | 'eTag'>, at = '2030-01-01T00:00:05Z') {
  return eventOf('GuardDuty Malware Protection Post Scan Action Failed', at, {
    eventTime: at, s3ObjectDetails: detailsOf(object), postScanActions: [{ actionType: 'TAGGING', failureReason: 'ACCESS_DENIED' }],
  });
}

function detailsOf({ key, versionId, eTag }: Pick<StoredObject, 'key' | 'versionId' | 'eTag'>) {
  return { bucketName: BUCKET, objectKey: key, eTag, versionId: versionId ?? null, s3Throttled: false };
}

function eventOf(detailType: string, time: string, detail: object) {
  return {
    'version': '0',
    'id': '72c7d362-737a-6dce-fc78-9e27a0171419',
    'detail-type': detailType,
    'source': 'aws.guardduty',
    'account': '111122223333',
    time,
    'region': 'eu-west-1',
    'resources': ['arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE'],
    'detail': { schemaVersion: '1.0', ...detail },
  };
}
