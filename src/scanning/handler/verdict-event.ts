import { CLEAN, MalwareVerdict, ScanResult } from '../../contract/malware-verdict';
import { Upload } from '../../lifecycle/intake-changes';
import { documentIdOf } from '../../runtime/uploads/object-document-id';
import { SCAN_FAILED_TO_TAG, SCAN_RESULT } from '../verdict-event-names';

/** What Amazon GuardDuty says of an object version. */
export interface ToldVerdict {
  readonly upload: Upload;
  readonly verdict: MalwareVerdict;
}

/** The parts of the event that are read: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
interface VerdictEvent {
  readonly 'detail-type': string;
  /** ISO 8601 */
  readonly 'time': string;
  readonly 'detail': {
    readonly scanStatus?: string;
    readonly statusReasons?: readonly unknown[];
    readonly s3ObjectDetails: { readonly bucketName: string; readonly objectKey: string; readonly eTag?: string; readonly versionId?: string | null };
    readonly scanResultDetails?: { readonly scanResultStatus?: string; readonly threats?: ReadonlyArray<{ readonly name?: string }> | null };
    readonly postScanActions?: ReadonlyArray<{ readonly actionType?: string; readonly failureReason?: string }>;
  };
}

/** Of thousands of files in an archive, a record has room for the names of some. */
const MOST_THREATS = 10;
const LONGEST_NAME = 256;

/**
 * The verdict that an event tells; nothing where the message is none.
 *
 * @throws where the event says nothing that is known: whoever looks at the dead-letter queue then learns of a new word
 */
export function parseVerdictEvent(body: string): ToldVerdict | undefined {
  const event = JSON.parse(body) as Partial<VerdictEvent>;
  if (event['detail-type'] !== SCAN_RESULT && event['detail-type'] !== SCAN_FAILED_TO_TAG) {
    return undefined;
  }
  const { detail, time } = event as VerdictEvent;
  const { bucketName, objectKey, versionId, eTag = '' } = detail.s3ObjectDetails;
  const object = { bucket: bucketName, key: objectKey, versionId: versionId ?? undefined, eTag: eTag.replaceAll('"', '') };
  const at = new Date(time);
  return {
    upload: { documentId: documentIdOf(object), bucket: object.bucket, objectKey, versionId: object.versionId, eTag: object.eTag, uploadedAt: at },
    verdict: { at: at.toISOString(), ...event['detail-type'] === SCAN_RESULT ? scanned(detail) : untagged(detail) },
  };
}

function scanned({ scanStatus, statusReasons, scanResultDetails }: VerdictEvent['detail']): Omit<MalwareVerdict, 'at'> {
  const result = scanResultDetails?.scanResultStatus;
  if (!isResult(result)) {
    throw new Error(`Amazon GuardDuty tells of a scan with the result ${JSON.stringify(result)}, which is not known here.`);
  }
  if (result === CLEAN && scanStatus !== undefined && scanStatus !== 'COMPLETED') {
    return { result: 'FAILED', reason: `the scan is ${scanStatus}` };
  }
  const threats = (scanResultDetails?.threats ?? []).flatMap(({ name }) => (name ? [name.slice(0, LONGEST_NAME)] : []));
  const reasons = (statusReasons ?? []).filter((reason) => typeof reason === 'string');
  return {
    result,
    ...threats.length > 0 && { threats: [...new Set(threats)].slice(0, MOST_THREATS) },
    ...reasons.length > 0 && { reason: reasons.join(', ').slice(0, LONGEST_NAME) },
  };
}

function untagged({ postScanActions = [] }: VerdictEvent['detail']): Omit<MalwareVerdict, 'at'> {
  const reasons = postScanActions.flatMap(({ failureReason }) => failureReason ?? []);
  return { result: 'NOT_TAGGED', ...reasons.length > 0 && { reason: reasons.join(', ').slice(0, LONGEST_NAME) } };
}

const RESULTS: ReadonlySet<unknown> = new Set<ScanResult>(['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED']);

function isResult(value: unknown): value is ScanResult {
  return RESULTS.has(value);
}
