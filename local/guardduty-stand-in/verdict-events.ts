import { randomUUID } from 'node:crypto';
import { ObjectVersion, Scanned } from './scanner';
import { ACCOUNT, REGION } from '../emulator/emulator';

/** The events of a scan, as they come from Amazon EventBridge: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
export function verdictEvents(version: ObjectVersion, { result, threats, isTagged }: Scanned): object[] {
  const s3ObjectDetails = { bucketName: version.bucket, objectKey: version.key, eTag: version.eTag ?? '', versionId: version.versionId ?? null, s3Throttled: false };
  const ended = result === 'NO_THREATS_FOUND' || result === 'THREATS_FOUND';
  return [
    eventOf('GuardDuty Malware Protection Object Scan Result', {
      scanStatus: ended ? 'COMPLETED' : 'SKIPPED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails,
      scanResultDetails: { scanResultStatus: result, threats: threats.length > 0 ? threats.map((name) => ({ name })) : null },
    }),
    ...ended && !isTagged ? [eventOf('GuardDuty Malware Protection Post Scan Action Failed', {
      eventTime: new Date().toISOString(), s3ObjectDetails, postScanActions: [{ actionType: 'TAGGING', failureReason: 'ACCESS_DENIED' }],
    })] : [],
  ];
}

function eventOf(detailType: string, detail: object): object {
  return {
    'version': '0',
    'id': randomUUID(),
    'detail-type': detailType,
    'source': 'aws.guardduty',
    'account': ACCOUNT,
    'time': new Date().toISOString(),
    'region': REGION,
    'resources': [],
    'detail': { schemaVersion: '1.0', ...detail },
  };
}
